//! Where evaluation stands: of which declaration, for which instance, with which names in view.

use super::case::Record;
use super::over_time::History;
use super::status::Status;
use super::steps::{Asked, Called};
use lagrum_language::db::{Database, Def, Package};
use lagrum_language::hir::{ExprId, Item, Name, TrustedDecl, item};
use lagrum_language::types::{Inference, infer};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// A rule without arguments, a column of it, and the instance it is of.
type Done = BTreeMap<(Def, Option<u32>, String), Status>;

/// Evaluates one decision in one case, or in one step of it.
pub(super) struct Oracle<'a> {
    pub(super) db: &'a Database,
    pub(super) root: Package,
    /// The day that facts are looked at: the legal date, unless an expression says another.
    pub(super) as_of: Status,
    /// The day that law is looked at.
    pub(super) law: Status,
    /// The legal date of the case; of a decision in steps, that of the first of them.
    pub(super) legal_date: Status,
    /// Whether facts are looked at on a day that need not be the legal date of the case.
    pub(super) moved: bool,
    /// The days that expressions around have asked for, the outermost first.
    pub(super) asked: Vec<Asked<'a>>,
    /// Which month (day, week …) this is, of a decision in steps.
    pub(super) step: Option<i64>,
    /// The steps before.
    pub(super) earlier: Rc<Vec<Rc<Oracle<'a>>>>,
    /// What sums and counts so far are of, in this step.
    pub(super) came_to: RefCell<BTreeMap<(usize, ExprId), Status>>,
    /// Whose word alone the decision takes.
    pub(super) accepts: Rc<Vec<TrustedDecl>>,
    /// Facts that have been read, by their places in the case; those over time with all that is said of them.
    pub(super) read: Rc<RefCell<BTreeMap<String, Status>>>,
    pub(super) histories: Rc<RefCell<BTreeMap<String, Option<Rc<History>>>>>,
    /// Rules that were worked out before.
    pub(super) done: RefCell<Done>,
}

/// A declaration being evaluated.
#[derive(Clone)]
pub(super) struct Frame<'a> {
    pub(super) item: Arc<Item>,
    pub(super) inferred: &'a Inference,
    /// The instance that it is of.
    pub(super) own: Option<Rc<Record>>,
    /// The instance that this one stands in.
    pub(super) owner: Option<Rc<Record>>,
    pub(super) arguments: Vec<Status>,
    /// Where the arguments were given.
    pub(super) called: Option<Rc<Called<'a>>>,
    /// The row of each aggregate around the expression, and its number.
    pub(super) rows: BTreeMap<ExprId, (Status, Status)>,
    /// What the rule would be without the exception being evaluated, unless another day is looked at.
    pub(super) main_rule: Option<Status>,
    /// The rule and its column, and what the exception being evaluated is one to, unless the rule itself.
    pub(super) rule: Option<(Def, Option<u32>)>,
    pub(super) exception_to: Option<String>,
    /// `whereby`, as far as they have been worked out.
    pub(super) locals: Rc<RefCell<BTreeMap<usize, Status>>>,
}

impl<'a> Oracle<'a> {
    /// The same case, where nothing has been worked out yet.
    pub(super) fn fresh(&self) -> Self {
        Self {
            db: self.db,
            root: self.root,
            as_of: self.as_of.clone(),
            law: self.law.clone(),
            legal_date: self.legal_date.clone(),
            moved: self.moved,
            asked: self.asked.clone(),
            step: self.step,
            earlier: self.earlier.clone(),
            came_to: RefCell::default(),
            accepts: self.accepts.clone(),
            read: self.read.clone(),
            histories: self.histories.clone(),
            done: RefCell::default(),
        }
    }

    pub(super) fn frame(
        &self,
        def: Def,
        own: Option<Rc<Record>>,
        arguments: Vec<Status>,
    ) -> Option<Frame<'a>> {
        Some(Frame {
            item: item(self.db, def)?,
            inferred: infer(self.db, def),
            own,
            owner: None,
            arguments,
            called: None,
            rows: BTreeMap::new(),
            main_rule: None,
            rule: None,
            exception_to: None,
            locals: Rc::default(),
        })
    }
}

impl Frame<'_> {
    /// The same declaration, with a row in view.
    pub(super) fn at_row(&self, aggregate: ExprId, row: Status, number: Status) -> Self {
        let mut frame = self.clone();
        frame.rows.insert(aggregate, (row, number));
        frame
    }

    /// The same declaration, as an exception sees it.
    pub(super) fn excepting(&self, main_rule: &Status, to: Option<&Name>) -> Self {
        let exception_to = to.map(|to| to.text.clone());
        Self { main_rule: Some(main_rule.clone()), exception_to, ..self.clone() }
    }
}
