//! Declarations.

use super::{
    AssessmentDecl, Body, ChangeDecl, ControlDecl, ControlStatus, Disposition, ExprId,
    FieldClauses, Here, Judged, OmittedDecl, Parameter, ReformDecl, SourceKind, TextLit,
    ThresholdDecl, TypeExpr,
};
use crate::surface::Surface;
use lagrum_plan::calendar::Date;
use lagrum_plan::value::TimeUnit;

/// A name as written (composed to NFC), and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub here: Here,
}

/// A text in each language; a text without a language goes under its file's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// In English.
    pub en: Option<TextLit>,
    /// In Swedish.
    pub sv: Option<TextLit>,
}

/// A citation as written. Its parts are parsed for checks and links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The name of the act; `None` for a quoted citation.
    pub act: Option<Name>,
    /// The whole citation as written, blanks made single.
    pub text: String,
    /// Chapters it names, `97`, `6 a`; empty where acts have none.
    pub chapters: Vec<String>,
    /// Sections, `18`, `13 a`.
    pub sections: Vec<String>,
    /// Articles of an act of the Union, `6`, `6.1`.
    pub articles: Vec<String>,
    /// Of a transitional provision: the number of the amending act, and its point if it has one.
    pub transition: Option<(String, Option<String>)>,
    /// Whether it is well-formed; what is wrong otherwise is the parser's to say.
    pub here: Here,
}

/// A declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The surface of its file.
    pub surface: Surface,
    /// Its name; empty for `use`, standalone `except`, `prescribes`.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// `unverified "…"`.
    pub unverified: Option<TextLit>,
    /// What it declares.
    pub kind: ItemKind,
    /// Its expressions.
    pub body: Body,
    /// The whole of it.
    pub here: Here,
    /// Its text in one line per expression is cut from here: the item's source.
    pub source: String,
}

/// Kinds of declarations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// `package`.
    Package {
        /// `agency`.
        agency: Option<TextLit>,
    },
    /// `use a, b` or `use package.name`.
    Use(Vec<Vec<Name>>),
    /// `act`.
    Act {
        /// `sfs 2010:110`.
        number: Option<String>,
        /// `link "…"`.
        link: Option<String>,
    },
    /// `register`.
    Register,
    /// `unit kvm`, `unit hour plural hours`.
    Unit {
        /// The plural.
        plural: Option<Name>,
    },
    /// `alternatives`.
    Alternatives(Vec<AlternativeDecl>),
    /// `concept`.
    Concept(ConceptDecl),
    /// `parameter`.
    Parameter(ParameterDecl),
    /// `rule`.
    Rule(RuleDecl),
    /// `except` outside its rule.
    Except {
        /// The rule, `rule` or `rule of Concept` as written.
        rule: Name,
        /// `of CONCEPT`.
        of: Option<Name>,
        /// The exception.
        exception: ExceptionDecl,
    },
    /// `table`.
    Table(TableDecl),
    /// `delegated`: a parameter, rule or table left to a lower act.
    Delegated(Box<ItemKind>),
    /// `prescribes`: what fills a delegated one.
    Prescribes {
        /// The package and name it fills.
        path: Vec<Name>,
        /// The content.
        content: Box<ItemKind>,
    },
    /// `decision`.
    Decision(Box<DecisionDecl>),
    /// `coordination`.
    Coordination(super::CoordinationDecl),
    /// `test`.
    Test(TestDecl),
    /// `assessment`.
    Assessment(AssessmentDecl),
    /// `omitted`.
    Omitted(OmittedDecl),
    /// `control`.
    Control(Box<ControlDecl>),
    /// `reform`. Its changes are items of their own, right after it.
    Reform(ReformDecl),
    /// `changes …` of a reform.
    Change(ChangeDecl),
}

/// One value of `alternatives`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlternativeDecl {
    /// Its name.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// `= 1/2`.
    pub number: Option<ExprId>,
    /// Its provisions.
    pub under: Vec<Citation>,
}

/// `concept`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConceptDecl {
    /// The facts.
    pub fields: Vec<FieldDecl>,
    /// `ensure … because`.
    pub ensures: Vec<EnsureDecl>,
    /// `identified by FIELD, FIELD`.
    pub identified_by: Vec<Name>,
    /// `sensitive` on the whole concept.
    pub sensitive: bool,
}

/// A fact of a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDecl {
    /// Its name.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// Its type.
    pub ty: TypeExpr,
    /// Its other clauses.
    pub clauses: FieldClauses,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// Where it stands.
    pub here: Here,
}

/// One of `source register Skatteverket, document "…", declared`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceClause {
    /// `register`, `document`, `employer`, `declared`, `assessed`, `estimated`, `decision`.
    pub kind: SourceKind,
    /// The register's name.
    pub name: Option<Name>,
    /// The document's.
    pub title: Option<TextLit>,
    /// Where it stands.
    pub here: Here,
}

/// `ensure C because "…"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnsureDecl {
    /// What must hold.
    pub holds: ExprId,
    /// Why.
    pub because: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// Where it stands.
    pub here: Here,
}

/// A version: from a date, to a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version<T> {
    /// First day; `None` for a value that has no versions.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// The value; `None` for `repealed`.
    pub value: Option<T>,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// `unverified "…"`.
    pub unverified: Option<TextLit>,
    /// Where it stands.
    pub here: Here,
}

/// `parameter`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterDecl {
    /// Its arguments.
    pub arguments: Vec<Parameter>,
    /// Its type.
    pub ty: TypeExpr,
    /// Its versions.
    pub versions: Vec<Version<ExprId>>,
}

/// What a rule is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Of {
    /// The concept or decision.
    pub concept: Name,
    /// The name of the instance, `s` in `rule order_no of Sanction s within Applicant a`.
    pub each: Option<Name>,
    /// The owner, and its name.
    pub within: Option<(Name, Option<Name>)>,
}

/// `rule`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDecl {
    /// What it is of; `None` for a rule of nothing but its arguments and parameters.
    pub of: Option<Of>,
    /// Its arguments.
    pub arguments: Vec<Parameter>,
    /// Its type.
    pub ty: TypeExpr,
    /// Its versions; none for a rule that has only exceptions.
    pub versions: Vec<Version<ExprId>>,
    /// Its exceptions, in source order.
    pub exceptions: Vec<ExceptionDecl>,
    /// `whereby`.
    pub locals: Vec<LocalDecl>,
}

/// `except`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionDecl {
    /// Its name.
    pub name: Name,
    /// `to PARENT`.
    pub to: Option<Name>,
    /// `when C [under …] or when C …`.
    pub when: Vec<WhenDecl>,
    /// What readers see.
    pub label: Texts,
    /// `then E`, in versions.
    pub then: Vec<Version<ExprId>>,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// `unverified "…"`.
    pub unverified: Option<TextLit>,
    /// Where it stands.
    pub here: Here,
}

/// One condition of an exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhenDecl {
    /// The condition, in versions.
    pub condition: Vec<Version<ExprId>>,
    /// Its provisions.
    pub under: Vec<Citation>,
}

/// `whereby NAME is E`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDecl {
    /// Its name.
    pub name: Name,
    /// Its type, if said.
    pub ty: Option<TypeExpr>,
    /// Its value.
    pub value: ExprId,
}

/// `table`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDecl {
    /// What it is of.
    pub of: Option<Of>,
    /// Its arguments.
    pub arguments: Vec<Parameter>,
    /// The type of its results.
    pub ty: TypeExpr,
    /// Versions of the whole table.
    pub versions: Vec<Version<TableBody>>,
    /// Its exceptions.
    pub exceptions: Vec<ExceptionDecl>,
    /// `whereby`.
    pub locals: Vec<LocalDecl>,
}

/// The grid of a table, or an inline one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableBody {
    /// `first`: the first row that matches.
    pub first: bool,
    /// What the condition columns are compared with.
    pub conditions: Vec<ExprId>,
    /// The names of the result columns; empty for an inline grid of one result.
    pub results: Vec<Name>,
    /// The type of each result column that says its own, in the order of `results`.
    pub result_types: Vec<Option<TypeExpr>>,
    /// Whether a first column `from` dates the rows.
    pub dated: bool,
    /// The rows.
    pub rows: Vec<RowDecl>,
    /// Where it stands.
    pub here: Here,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDecl {
    /// `from` of a dated table.
    pub from: Option<Date>,
    /// Its last day, if said.
    pub to: Option<Date>,
    /// `otherwise`: no cells.
    pub otherwise: bool,
    /// The condition cells.
    pub cells: Vec<Cell>,
    /// The result cells.
    pub results: Vec<ExprId>,
    /// The `under` column.
    pub under: Vec<Citation>,
    /// `unverified "…"`.
    pub unverified: Option<TextLit>,
    /// Where it stands.
    pub here: Here,
}

/// A condition cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// `any`.
    Any,
    /// Not readable; reported by the parser.
    Missing,
    /// `a`, or `a, b`, where each may be a range.
    OneOf(Vec<CellRange>),
}

/// A value or a range in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellRange {
    /// `value`.
    Is(ExprId),
    /// `N or more`.
    OrMore(ExprId),
    /// `N or less`.
    OrLess(ExprId),
    /// `N to M`, both included.
    To(ExprId, ExprId),
    /// `N to under M`.
    ToUnder(ExprId, ExprId),
    /// `absent` / `present`.
    Presence(bool),
}

/// `for each month m in E`: its steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForEach {
    /// What a step is.
    pub unit: TimeUnit,
    /// The name of each.
    pub name: Name,
    /// The period, or longer unit of time, that they are of.
    pub over: ExprId,
}

/// `in force from … to …`: first and last day, open where there is none, and where the clause stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InForce {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The clause; empty where there is none.
    pub here: Here,
}

impl InForce {
    /// First and last day.
    #[must_use]
    pub const fn days(&self) -> (Option<Date>, Option<Date>) {
        (self.from, self.to)
    }
}

/// `decision`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionDecl {
    /// `given NAME : TYPE`.
    pub givens: Vec<GivenDecl>,
    /// `legal date E`.
    pub legal_date: Option<ExprId>,
    /// `for each month m in E`.
    pub for_each: Option<ForEach>,
    /// `in force from … to …`.
    pub in_force: InForce,
    /// `requires … that`.
    pub requires: Vec<RequireDecl>,
    /// `grants`.
    pub grants: Vec<GrantDecl>,
    /// `whereby`.
    pub locals: Vec<LocalDecl>,
    /// `reason granted`.
    pub granted: Texts,
    /// `reason denied`.
    pub denied: Texts,
    /// Where `reason granted` stands, if it does.
    pub granted_here: Option<Here>,
    /// Where `reason denied` stands, if it does.
    pub denied_here: Option<Here>,
    /// `reason denied because NAME`: what is said where this condition fails.
    pub denied_because: Vec<(Name, Texts)>,
    /// `outcomes`: the words for granted and denied.
    pub outcomes: Option<(Texts, Texts)>,
    /// `communicate before denial under …`: its provisions.
    pub communicate: Option<Vec<Citation>>,
    /// `threshold N action …`.
    pub thresholds: Vec<ThresholdDecl>,
    /// `verify PATH from …`.
    pub verifies: Vec<TrustedDecl>,
    /// `accept PATH only from …`.
    pub accepts: Vec<TrustedDecl>,
}

/// `verify PATH from SOURCES`, `accept PATH only from SOURCES`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedDecl {
    /// The path of the fact, from a given.
    pub path: Vec<Name>,
    /// The sources.
    pub sources: Vec<SourceClause>,
    /// Where it stands.
    pub here: Here,
}

/// `given NAME : TYPE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDecl {
    /// Its name.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// Its type.
    pub ty: TypeExpr,
    /// Its other clauses.
    pub clauses: FieldClauses,
}

/// `requires NAME "…" under … that C`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequireDecl {
    /// Its name.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// The condition, in versions.
    pub condition: Vec<Version<ExprId>>,
    /// Where it stands.
    pub here: Here,
}

/// `grants NAME : TYPE is E`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantDecl {
    /// Its name.
    pub name: Name,
    /// What readers see.
    pub label: Texts,
    /// Its provisions.
    pub under: Vec<Citation>,
    /// Its type.
    pub ty: TypeExpr,
    /// Its value, in versions.
    pub value: Vec<Version<ExprId>>,
    /// Where it stands.
    pub here: Here,
}

/// `test`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestDecl {
    /// `of DECISION`.
    pub of: Name,
    /// `with reform NAME`.
    pub reform: Option<Name>,
    /// `official "source, date"`.
    pub official: Option<TextLit>,
    /// `given PATH is VALUE`.
    pub givens: Vec<TestGiven>,
    /// `expect …`.
    pub expects: Vec<Expect>,
}

/// `given PATH is VALUE[, from SOURCE]`, or `given PATH` and a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestGiven {
    /// The path, `household`, `rent`.
    pub path: Vec<Name>,
    /// The value.
    pub value: TestValue,
    /// `from Skatteverket`, `as declared`: the source as written in JSON.
    pub source: Option<String>,
    /// `assessed by "…" because "…"`.
    pub judged: Option<Judged>,
    /// When it became so, if said.
    pub date: Option<Date>,
    /// Where it stands.
    pub here: Here,
}

/// A value in a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestValue {
    /// An expression of literals.
    Value(ExprId),
    /// A list as a grid: column names, and a cell each; `None` is a cell left empty (unknown).
    Grid(Vec<Name>, Vec<Vec<Option<ExprId>>>),
}

/// `expect …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// `for 2024-03`: of which step; a date or a month.
    pub step: Option<ExprId>,
    /// What.
    pub what: ExpectKind,
    /// Where it stands.
    pub here: Here,
}

/// What a test expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectKind {
    /// `granted`.
    Granted,
    /// `denied [because a, b]`.
    Denied(Vec<Name>),
    /// `undetermined [needs PATH, PATH]`.
    Undetermined(Vec<Vec<Name>>),
    /// `invalid`.
    Invalid,
    /// `fault`.
    Fault,
    /// `NAME is VALUE`.
    Result(Name, ExprId),
    /// `control NAME hit`, `clear`, `not_run`; `None` where the parser found none of them.
    Control(Name, Option<ControlStatus>),
    /// `verified`.
    Verified,
    /// `provisional`.
    Provisional,
    /// `automatic`, `manual`, `hold`.
    Disposition(Disposition),
}
