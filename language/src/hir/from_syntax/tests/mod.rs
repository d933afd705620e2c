//! What the tree means, in compact print; what goes wrong, as diagnostics.
#[test]
fn probe() {
    for text in [include_str!("housing.lagrum"), include_str!("fragments.lagrum")] {
        let read = super::file(7, "a.lagrum", text);
        for item in &read.items { println!("{}", super::print::print(item)); }
        for d in &read.diagnostics { println!("{} {:?} {}", d.code.id, text.get(d.primary.span.range()), d.message.en); }
    }
}
