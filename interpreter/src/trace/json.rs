//! A trace as data.

use super::{Said, Trace, TraceNode, TraceValue, Used, step_word};
use crate::show::Members;

impl Trace<'_> {
    /// Writes the trace as JSON: the results and conditions by number, and every value once.
    pub(crate) fn write_json(&self, out: &mut String) {
        let mut object = Members::object(out);
        object.each("roots", &self.roots, |root, out| out.push_str(&root.to_string()));
        if !self.of_steps.is_empty() {
            object.each("of_steps", &self.of_steps, |roots, out| out.push_str(&roots.to_string()));
        }
        let numbered: Vec<_> = self.nodes.iter().enumerate().collect();
        object.each("nodes", &numbered, |(number, node), out| write_node(*number, node, out));
        if self.cut {
            object.raw("cut", "true");
        }
        object.close();
    }
}

fn write_node(number: usize, node: &TraceNode<'_>, out: &mut String) {
    let mut object = Members::object(out);
    object.raw("node", &number.to_string());
    object.text("kind", step_word(node.kind));
    object.text("name", node.name);
    if node.label != node.name {
        object.text("label", node.label);
    }
    if !node.text.is_empty() {
        object.text("text", node.text);
    }
    match &node.value {
        Some(TraceValue::Known(datum, _)) => datum.write_json(object.key("value")),
        Some(TraceValue::Unknown) => object.text("status", "unknown"),
        Some(TraceValue::Fault) => object.text("status", "fault"),
        Some(TraceValue::Masked) => object.text("status", "masked"),
        None => {}
    }
    if !node.under.is_empty() {
        object.text("under", &node.under.line());
    }
    if let Some(at) = &node.at {
        object.text("at", at);
    }
    if let Some(said) = &node.attestation {
        said.write_json(&mut object);
    }
    if node.left_out > 0 {
        object.raw("left_out", &node.left_out.to_string());
    }
    object.each("parts", &node.parts, |link, out| {
        let mut object = Members::object(out);
        object.raw("node", &link.node.to_string());
        match link.used {
            Used::Yes => object.raw("used", "true"),
            Used::No => object.raw("used", "false"),
            Used::Undecided => object.raw("used", "null"),
        }
        object.close();
    });
    object.close();
}

impl Said {
    /// Writes what is known of who said a fact as members of an object.
    pub(crate) fn write_json(&self, object: &mut Members<'_>) {
        let date = |date: Option<lagrum_plan::calendar::Date>| date.map(|date| date.to_string());
        let members = [
            ("source", self.source.clone()),
            ("date", date(self.date)),
            ("received", date(self.received)),
            ("by", self.by.clone()),
            ("why", self.why.clone()),
        ];
        for (key, text) in members {
            if let Some(text) = text {
                object.text(key, &text);
            }
        }
    }
}
