//! The figures as one long table, a figure a line.

use lagrum_log::{By, Followup, Homogeneity, Rate, Share, Side, Spread};

const HEAD: &str = "decision,figure,name,by,line,value,of,among,share,low,high,amount,mean,total,total_low,total_high,p,p_corrected";

/// A line of the table, by the names of its columns.
type Cells = Vec<(&'static str, String)>;

/// Every decision's figures.
pub fn csv(found: &[Followup]) -> String {
    let mut out = format!("{HEAD}\n");
    for of in found {
        for cells in lines(of) {
            let cell = |key: &str| {
                let cell =
                    cells.iter().find(|(name, _)| *name == key).map(|(_, text)| text.as_str());
                lagrum_log::csv_cell(if key == "decision" {
                    &of.decision
                } else {
                    cell.unwrap_or_default()
                })
            };
            out.push_str(&HEAD.split(',').map(cell).collect::<Vec<_>>().join(","));
            out.push('\n');
        }
    }
    out
}

fn lines(of: &Followup) -> Vec<Cells> {
    let mut all: Vec<Cells> = Vec::new();
    for (outcome, count) in &of.outcomes {
        all.push(vec![
            ("figure", "outcome".into()),
            ("name", outcome.clone()),
            ("of", count.to_string()),
        ]);
    }
    for (name, rate) in
        [("provisional", &of.provisional), ("manual", &of.manual), ("hold", &of.held)]
    {
        all.extend(shared(name, "", rate.as_ref()));
    }
    for sample in &of.samples {
        all.push(vec![
            ("figure", "drawn".into()),
            ("name", sample.name.clone()),
            ("of", sample.drawn.to_string()),
            ("among", sample.from.to_string()),
        ]);
        all.extend(shared("wrong", &sample.name, sample.wrong.as_ref()));
        for amounts in &sample.amounts {
            for (figure, side) in [("overpaid", &amounts.over), ("underpaid", &amounts.under)] {
                all.push(money(figure, (&sample.name, &amounts.result), (side, amounts.known)));
            }
        }
    }
    for control in &of.controls {
        all.extend(shared("hits", &control.name, control.hits.as_ref()));
        let wrong = shared("wrong_among_hits", &control.name, control.wrong.as_ref());
        all.extend(wrong.map(|cells| tested(cells, (control.p, control.corrected))));
        all.extend(shared("wrong_elsewhere", &control.name, control.wrong_elsewhere.as_ref()));
        all.extend(shared("caught", &control.name, control.caught.as_ref()));
    }
    all.extend(of.groups.iter().flat_map(|spread| spreads("hits", spread)));
    all.extend(of.judgements.iter().flat_map(|spread| spreads("judgement", spread)));
    all
}

fn shared(figure: &str, name: &str, rate: Option<&Rate>) -> Option<Cells> {
    let rate = rate?;
    let mut cells = vec![("figure", figure.to_owned()), ("name", name.to_owned())];
    cells.extend(of_rate(rate));
    Some(cells)
}

fn of_rate(rate: &Rate) -> Cells {
    vec![
        ("of", rate.of.to_string()),
        ("among", rate.among.to_string()),
        ("share", rate.share.six_decimals()),
        ("low", rate.low.six_decimals()),
        ("high", rate.high.six_decimals()),
    ]
}

fn tested(mut cells: Cells, (p, corrected): (Option<Share>, Option<Share>)) -> Cells {
    let p = p.map(|p| ("p", p.six_decimals()));
    let corrected = corrected.map(|p| ("p_corrected", p.six_decimals()));
    cells.extend(p.into_iter().chain(corrected));
    cells
}

fn money(figure: &str, (name, result): (&str, &str), (side, known): (&Side, u64)) -> Cells {
    let mut cells = vec![
        ("figure", figure.to_owned()),
        ("name", name.to_owned()),
        ("value", result.to_owned()),
        ("of", side.cases.to_string()),
        ("among", known.to_string()),
        ("amount", side.sum.clone()),
    ];
    if let Some(mean) = &side.mean {
        let total = |estimate: lagrum_log::Estimate| estimate.times(side.of).two_decimals();
        cells.push(("mean", mean.mean.two_decimals()));
        cells.push(("total", total(mean.mean)));
        cells.push(("total_low", total(mean.low)));
        cells.push(("total_high", total(mean.high)));
    }
    cells
}

fn spreads(figure: &'static str, spread: &Spread) -> impl Iterator<Item = Cells> {
    let by = match spread.by {
        By::Group => "group",
        By::Office => "office",
        By::Officer => "officer",
    };
    let p = match spread.test {
        Homogeneity::Tested { p, .. } => Some(p),
        Homogeneity::Nothing | Homogeneity::TooFew => None,
    };
    spread.lines.iter().map(move |line| {
        let name = line.name.clone().unwrap_or_else(|| format!("({} together)", line.together));
        let mut cells = vec![
            ("figure", figure.to_owned()),
            ("name", spread.name.clone()),
            ("by", by.to_owned()),
            ("line", name),
            ("value", spread.value.clone().unwrap_or_default()),
        ];
        cells.extend(of_rate(&line.rate));
        tested(cells, (p, spread.corrected))
    })
}
