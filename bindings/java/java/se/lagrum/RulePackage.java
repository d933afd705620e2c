package se.lagrum;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.util.Objects;

/**
 * A rule package, loaded and ready to decide.
 *
 * <p>Any number of threads may use one at once, without locks; load it once and share it. {@link #close()} may come at any time: calls that are
 * under way are carried out, and later ones throw {@link CallException}. A package that nobody closes is freed when nobody can reach it any
 * more.
 *
 * <p>Facts are given, and decisions answered, as JSON: texts, or bytes of UTF-8 where that is what came and what goes on. The keys are those of
 * {@code docs/json.md}; {@link #schema} and {@link #resultSchema} describe them for one decision.
 *
 * <p>Every method throws a {@link LagrumException} when there is no answer, of the subclass of its code.
 */
public final class RulePackage implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  /** How much of a stream is read at once, in bytes. */
  private static final int PART = 256 << 10;

  private final Handle handle;
  private final Cleaner.Cleanable cleanable;

  private RulePackage(long address) {
    handle = new Handle(address);
    cleanable = CLEANER.register(this, handle::close);
  }

  /**
   * Loads a bundle, the file that {@code lagrum build} writes. A signature that is there must fit, but may be anybody's.
   *
   * @param bundle the bytes of the file
   * @return the package
   * @throws BundleException if the bundle is truncated, altered, of a newer format, or no bundle
   * @throws LimitException if it is larger than 64 MiB
   * @throws UnsatisfiedLinkError if this jar has no library for this platform
   */
  public static RulePackage load(byte[] bundle) {
    return new RulePackage(loaded(bundle, null));
  }

  /**
   * Loads a bundle that one of these keys has signed. Keys that were forgotten ({@code null}) are no keys: they must not load a bundle that nobody
   * signed.
   *
   * @param bundle the bytes of the file
   * @param keys one or more public keys in PEM
   * @return the package
   * @throws BundleException if the bundle is not signed, not by one of the keys, or as for {@link #load(byte[])}
   * @throws KeyException if these are no keys
   * @throws LimitException if the bundle is larger than 64 MiB
   * @throws UnsatisfiedLinkError if this jar has no library for this platform
   */
  public static RulePackage load(byte[] bundle, String keys) {
    return new RulePackage(loaded(bundle, Text.encode(keys, "keys")));
  }

  private static long loaded(byte[] bundle, byte[] keysOrNone) {
    Objects.requireNonNull(bundle, "bundle");
    Library.load();
    return Answer.number(Native.load(bundle, keysOrNone));
  }

  /**
   * What the package is.
   *
   * @return JSON with {@code name}, {@code version}, {@code edition}, {@code agency}, {@code digest}, {@code signed_by}, {@code engine}, and the
   *     {@code decisions}, {@code coordinations} and {@code reforms} with their labels
   */
  public String describe() {
    return Answer.text(handle.call(Native::describe));
  }

  /**
   * The facts that a decision asks for, or the periods that a coordination does.
   *
   * @param decision the name of the decision or coordination
   * @return the JSON Schema (draft 2020-12) of its cases
   * @throws DecisionException if there is no decision or coordination of that name
   */
  public String schema(String decision) {
    byte[] name = name(decision);
    return Answer.text(handle.call(address -> Native.schema(address, name, false)));
  }

  /**
   * What a decision or a coordination answers.
   *
   * @param decision the name of the decision or coordination
   * @return the JSON Schema (draft 2020-12) of its answers
   * @throws DecisionException if there is no decision or coordination of that name
   */
  public String resultSchema(String decision) {
    byte[] name = name(decision);
    return Answer.text(handle.call(address -> Native.schema(address, name, true)));
  }

  /**
   * Decides one case.
   *
   * @param decision the name of the decision
   * @param facts the facts of the case, as JSON
   * @return the decision, a line of JSON
   * @throws DecisionException if there is no such decision
   * @throws FactsException if the facts are no JSON, or no case of the decision
   * @throws LimitException if they are larger than 16 MiB
   */
  public String decide(String decision, String facts) {
    return decide(decision, facts, Options.NONE);
  }

  /**
   * Decides one case.
   *
   * @param decision the name of the decision
   * @param facts the facts of the case, as JSON
   * @param options what is asked for beside the decision
   * @return the decision, a line of JSON
   * @throws DecisionException if there is no such decision
   * @throws FactsException if the facts are no JSON, or no case of the decision
   * @throws OptionsException if the options are not understood
   * @throws ReformException if there is no such reform
   * @throws LimitException if the facts are larger than 16 MiB
   */
  public String decide(String decision, String facts, Options options) {
    return decide(decision, facts, options.toJson());
  }

  String decide(String decision, String facts, String options) {
    return Answer.text(decided(decision, Text.facts(facts), options));
  }

  /**
   * Decides one case that came as bytes.
   *
   * @param decision the name of the decision
   * @param facts the facts of the case, as JSON in UTF-8
   * @param options what is asked for beside the decision
   * @return the decision, a line of JSON in UTF-8
   * @throws DecisionException if there is no such decision
   * @throws FactsException if the facts are no JSON, or no case of the decision
   * @throws OptionsException if the options are not understood
   * @throws ReformException if there is no such reform
   * @throws LimitException if the facts are larger than 16 MiB
   */
  public byte[] decide(String decision, byte[] facts, Options options) {
    return decide(decision, facts, options.toJson());
  }

  byte[] decide(String decision, byte[] facts, String options) {
    return Answer.whole(decided(decision, Objects.requireNonNull(facts, "facts"), options));
  }

  private byte[] decided(String decision, byte[] facts, String options) {
    byte[] name = name(decision), asked = asked(options);
    return handle.call(address -> Native.decide(address, name, facts, asked));
  }

  /**
   * Decides one case and explains it.
   *
   * @param decision the name of the decision
   * @param facts the facts of the case, as JSON
   * @param format {@code text}, {@code markdown}, {@code html} (a whole page) or {@code json} (the decision with its trace)
   * @param options what is asked for beside the decision
   * @return the explanation
   * @throws DecisionException if there is no such decision
   * @throws FactsException if the facts are no JSON, or no case of the decision
   * @throws FormatException if there is no such format
   * @throws OptionsException if the options are not understood
   * @throws ReformException if there is no such reform
   * @throws LimitException if the facts are larger than 16 MiB
   */
  public String explain(String decision, String facts, String format, Options options) {
    return explain(decision, facts, format, options.toJson());
  }

  String explain(String decision, String facts, String format, String options) {
    byte[] name = name(decision), given = Text.facts(facts), asked = asked(options);
    byte[] form = Text.encode(format, "format");
    return Answer.text(handle.call(address -> Native.explain(address, name, given, form, asked)));
  }

  /**
   * Works out what is paid of several benefits for the same time.
   *
   * @param coordination the name of the coordination; {@code null} where the package has only one
   * @param granted what was granted of each benefit, period by period, as JSON
   * @return what is paid of each, and why not more, a line of JSON; {@code docs/json.md} has the keys of both
   * @throws CoordinationException if there is no such coordination, or several and no name
   * @throws FactsException if what was granted is no JSON, or has keys that the coordination does not know; periods that cannot be are an answer,
   *     {@code invalid}
   * @throws LimitException if it is larger than 16 MiB
   */
  public String coordinate(String coordination, String granted) {
    return coordinate(coordination, granted, Options.NONE);
  }

  /**
   * Works out what is paid of several benefits for the same time, as {@link #coordinate(String, String)}.
   *
   * @param coordination the name of the coordination; {@code null} where the package has only one
   * @param granted what was granted of each benefit, period by period, as JSON
   * @param options the {@linkplain Options#language language} of the answer's texts; a coordination has no other options
   * @return what is paid of each, and why not more, a line of JSON
   * @throws CoordinationException if there is no such coordination, or several and no name
   * @throws FactsException if what was granted is no JSON, or has keys that the coordination does not know
   * @throws OptionsException if the options are not understood
   * @throws LimitException if what was granted is larger than 16 MiB
   */
  public String coordinate(String coordination, String granted, Options options) {
    return coordinate(coordination, granted, options.toJson());
  }

  String coordinate(String coordination, String granted, String options) {
    byte[] nameOrNone = coordination == null ? null : Text.encode(coordination, "coordination");
    byte[] given = Text.facts(granted), asked = asked(options);
    return Answer.text(handle.call(address -> Native.coordinate(address, nameOrNone, given, asked)));
  }

  /**
   * Decides many cases.
   *
   * @param decision the name of the decision
   * @param cases the cases, one a line of JSON
   * @param options what is asked for beside the decisions; what they rely on is left out unless asked for
   * @return as many lines of JSON, each with its line end: a decision, or <code>{"line": 3, "error": {…}}</code> where there is none
   * @throws DecisionException if there is no such decision
   * @throws OptionsException if the options are not understood
   * @throws ReformException if there is no such reform
   */
  public String decideBatch(String decision, String cases, Options options) {
    return decideBatch(decision, cases, options.toJson());
  }

  String decideBatch(String decision, String cases, String options) {
    byte[] name = name(decision), given = Text.facts(cases), asked = asked(options);
    return Answer.text(handle.call(address -> Native.decideBatch(address, name, given, asked)));
  }

  /**
   * Decides any number of cases as they come, and writes each decision when its line has ended. No more than a part of the cases and its decisions
   * is held in memory. The answers are those of {@link #decideBatch(String, String, Options)}, byte for byte.
   *
   * <p>Neither stream is closed or flushed. The package may be closed meanwhile: the cases are decided to the end.
   *
   * @param decision the name of the decision
   * @param cases the cases, one a line of JSON in UTF-8
   * @param decided where the decisions are written, as many lines of JSON in UTF-8
   * @param options what is asked for beside the decisions; what they rely on is left out unless asked for
   * @throws IOException if a stream fails
   * @throws DecisionException if there is no such decision; nothing was read then
   * @throws OptionsException if the options are not understood
   * @throws ReformException if there is no such reform
   */
  public void decideBatch(String decision, InputStream cases, OutputStream decided, Options options) throws IOException {
    decideBatch(decision, cases, decided, options.toJson());
  }

  void decideBatch(String decision, InputStream cases, OutputStream decided, String options) throws IOException {
    Objects.requireNonNull(cases, "cases");
    Objects.requireNonNull(decided, "decided");
    byte[] name = name(decision), asked = asked(options);
    long batch = Answer.number(handle.call(address -> Native.beginBatch(address, name, asked)));
    try {
      byte[] part = new byte[PART];
      for (int length = cases.read(part); length >= 0; length = cases.read(part)) {
        decided.write(Answer.whole(Native.decidePart(batch, part, length)));
      }
      decided.write(Answer.whole(Native.endBatch(batch)));
    } finally {
      Native.freeBatch(batch);
    }
  }

  /**
   * Decides many cases in columns of Apache Arrow, with no JSON in between: a row is a case, a column a fact. {@code docs/rust.md} has the types.
   *
   * <p>The addresses are those of structs of Arrow's C Data Interface, {@code ArrowSchema} and {@code ArrowArray}, as {@code
   * org.apache.arrow.c.ArrowSchema.memoryAddress()} gives them. The cases are taken over, and released, in any case. The decisions are written
   * to structs that hold nothing, and are the caller's to import and release; after an error nothing is written. Broken columns are a {@link
   * ColumnsException}, but whether an address is one is for the caller to know: a wrong one can end the program.
   *
   * @param decision the name of the decision
   * @param casesSchema the address of the cases' schema
   * @param cases the address of the cases, an array of structs
   * @param options what is asked for beside the decisions
   * @param decidedSchema the address where the schema of the decisions is written
   * @param decided the address where the decisions are written, an array of structs
   * @throws ColumnsException if a column is no fact's, of the wrong type, or broken
   * @throws DecisionException if there is no such decision
   * @throws OptionsException if the options are not understood
   * @throws ReformException if there is no such reform
   * @throws CallException if an address is 0
   */
  public void decideBatch(
      String decision, long casesSchema, long cases, Options options, long decidedSchema, long decided) {
    byte[] answer;
    try {
      byte[] name = name(decision), asked = asked(options.toJson());
      answer = handle.call(address -> Native.decideArrow(address, name, casesSchema, cases, asked, decidedSchema, decided));
    } catch (Throwable refused) {
      // The native call was not made; where it was, there is nothing left to release.
      Native.release(casesSchema, cases);
      throw refused;
    }
    Answer.nothing(answer);
  }

  /**
   * The columns that a decision's cases may be given in, each of the type that serves best; all may be left out.
   *
   * @param decision the name of the decision
   * @param schema the address of a struct {@code ArrowSchema} that holds nothing, where they are written
   * @throws DecisionException if there is no such decision
   * @throws CallException if the address is 0
   */
  public void columns(String decision, long schema) {
    byte[] name = name(decision);
    Answer.nothing(handle.call(address -> Native.columns(address, name, false, schema)));
  }

  /**
   * The columns that a decision answers in.
   *
   * @param decision the name of the decision
   * @param schema the address of a struct {@code ArrowSchema} that holds nothing, where they are written
   * @throws DecisionException if there is no such decision
   * @throws CallException if the address is 0
   */
  public void resultColumns(String decision, long schema) {
    byte[] name = name(decision);
    Answer.nothing(handle.call(address -> Native.columns(address, name, true, schema)));
  }

  /** Frees the package, when the calls that are under way have returned. Later calls throw; closing again does nothing. */
  @Override
  public void close() {
    cleanable.clean();
  }

  private static byte[] name(String decision) {
    return Text.encode(decision, "decision");
  }

  private static byte[] asked(String options) {
    return Text.encode(options, "options");
  }
}
