//! The explanation page of each code.

use super::{Code, Language};

/// The explanation page of a code, in Markdown.
#[must_use]
pub fn page(code: Code, language: Language) -> Option<&'static str> {
    let (_, en, sv) = PAGES.iter().find(|(id, _, _)| *id == code.id)?;
    Some(match language {
        Language::English => en,
        Language::Swedish => sv,
    })
}

/// A row for each code: its id, and its page in English and in Swedish.
macro_rules! pages {
    ($($id:literal)*) => {
        &[$((
            $id,
            include_str!(concat!("../../../docs/diagnostics/en/", $id, ".md")),
            include_str!(concat!("../../../docs/diagnostics/sv/", $id, ".md")),
        )),*]
    };
}

// The tidy test holds this list, the table of codes and the folder together.
static PAGES: &[(&str, &str, &str)] = pages! {
    "L0101"
    "L0102"
    "L0103"
    "L0104"
    "L0105"
    "L0106"
    "L0107"
    "L0108"
    "L0109"
    "L0110"
    "L0111"
    "L0112"
    "L0113"
    "L0114"
    "L0115"
    "L0116"
    "L0117"
    "L0118"
    "L0119"
    "L0120"
    "L0121"
    "L0122"
    "L0123"
    "L0124"
    "L0125"
    "L0130"
    "L0131"
    "L0132"
    "L0133"
    "L0134"
    "L0135"
    "L0136"
    "L0137"
    "L0138"
    "L0139"
    "L0140"
    "L0141"
    "L0201"
    "L0202"
    "L0203"
    "L0204"
    "L0205"
    "L0206"
    "L0207"
    "L0208"
    "L0210"
    "L0211"
    "L0220"
    "L0221"
    "L0222"
    "L0223"
    "L0301"
    "L0302"
    "L0303"
    "L0304"
    "L0305"
    "L0306"
    "L0307"
    "L0309"
    "L0310"
    "L0312"
    "L0313"
    "L0314"
    "L0401"
    "L0402"
    "L0403"
    "L0404"
    "L0405"
    "L0406"
    "L0407"
    "L0408"
    "L0409"
    "L0410"
    "L0411"
    "L0412"
    "L0413"
    "L0414"
    "L0415"
    "L0501"
    "L0502"
    "L0503"
    "L0504"
    "L0505"
    "L0506"
    "L0507"
    "L0508"
    "L0601"
    "L0602"
    "L0603"
    "L0604"
    "L0605"
    "L0606"
    "L0607"
    "L0610"
    "L0611"
    "L0612"
    "L0613"
    "L0614"
    "L0620"
    "L0621"
    "L0622"
    "L0623"
    "L0624"
    "L0625"
    "L0626"
    "L0627"
    "L0628"
    "L0701"
    "L0702"
    "L0801"
    "L0802"
    "L0851"
    "L0852"
    "L0901"
    "L0902"
};
