use crate::workspace::Workspace;

#[test]
fn probe() {
    for path in ["../stdlib-rules/gemensamt/grundbelopp", "../stdlib-rules/gemensamt/riktalder", "../stdlib-rules/forsakringskassan/barnbidrag", "../stdlib-rules/forsakringskassan/bostadsbidrag", "../examples/bostadsbidrag"] {
        let workspace = Workspace::load(std::path::Path::new(path));
        for d in workspace.check() {
            let file = workspace.file(d.primary.span.file).unwrap();
            let text = workspace.text(d.primary.span.file);
            let line = text[..d.primary.span.start as usize].lines().count();
            println!("{} {} {}:{} {} | {}", d.code.id, path, file.path, line, d.message.en, d.primary.text.en);
        }
    }
}
