package se.lagrum;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.Test;

/** What a package answers, and what it throws. */
public class RulePackageTest {
  @Test
  public void aCaseIsDecidedExplainedAndDescribed() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      assertTrue(rules.decide("Grant", Rules.FACTS).contains("\"amount\":\"3100\""));
      assertTrue(rules.explain("Grant", Rules.FACTS, "text", Options.NONE).contains("rounded down to 1 kr"));
      assertTrue(rules.explain("Grant", Rules.FACTS, "html", Options.NONE).startsWith("<!"));
      assertTrue(rules.describe().startsWith("{\"name\":\"tiny\",\"version\":\"1.0.0\""));
      assertTrue(rules.schema("Grant").contains("\"rent\""));
      assertTrue(rules.resultSchema("Grant").contains("\"amount\""));
      String many = rules.decideBatch("Grant", Rules.FACTS + "\nx\n", Options.NONE);
      assertEquals(2, many.lines().count());
      assertTrue(many.lines().toList().get(1).startsWith("{\"line\":2,\"error\":{\"code\":\"facts.unreadable\""));
    }
  }

  @Test
  public void benefitsForTheSameTimeAreCoordinated() throws IOException {
    String granted = "{\"Studiemedel\": [{\"first\": \"2026-W06\", \"amount\": 3000}]}";
    try (RulePackage rules = RulePackage.load(Rules.bytes("bundles/samordning/rules.bundle"))) {
      String paid = rules.coordinate("SameTime", granted);
      assertTrue(paid, paid.contains("\"outcome\":\"coordinated\"") && paid.contains("\"paid\":\"3000\""));
      assertEquals(paid, rules.coordinate(null, granted));
      assertThrows(CoordinationException.class, () -> rules.coordinate("SameTme", granted));
      assertThrows(FactsException.class, () -> rules.coordinate(null, "{\"Studymedel\": []}"));
      assertThrows(OptionsException.class, () -> rules.coordinate(null, granted, Options.NONE.trace(true)));
      assertThrows(NullPointerException.class, () -> rules.coordinate(null, null));
      String swedish = rules.coordinate(null, "{\"Studiemedel\": 7}", Options.NONE.language("sv"));
      assertTrue(swedish, swedish.contains("väntade en lista med perioder"));
    }
    try (RulePackage rules = Rules.tiny()) {
      assertThrows(CoordinationException.class, () -> rules.coordinate(null, granted));
    }
  }

  @Test
  public void optionsAreHeeded() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      Options asked = Options.NONE.trace(true).reliedOn(false).language("sv").showSensitive(true);
      String decision = rules.decide("Grant", Rules.FACTS, asked.knownOn(LocalDate.of(2024, 4, 1)));
      assertTrue(decision, decision.contains("\"known_on\":\"2024-04-01\"") && decision.contains("\"trace\":"));
      assertFalse(decision.contains("\"relied_on\""));
      assertThrows(OptionsException.class, () -> rules.decide("Grant", Rules.FACTS, Options.NONE.language("fi")));
      assertThrows(ReformException.class, () -> rules.decide("Grant", Rules.FACTS, Options.NONE.reform("\"å\\\n\"")));
      rules.decide("Grant", Rules.FACTS, Options.NONE.seed("a", "0123456789abcdef"));
      assertFalse(Options.NONE.seed("a", "0123456789abcdef").toString().contains("0123"));
      assertEquals("{}", Options.NONE.toJson());
    }
  }

  @Test
  public void errorsAreOfTheirFamily() throws IOException {
    byte[] signed = Rules.bytes("vectors/refused/signed.bundle");
    assertEquals("bundle.truncated", bundleError("truncated").code());
    assertEquals("bundle.altered", bundleError("altered").code());
    assertEquals("bundle.newer", bundleError("newer").code());
    assertThrows(BundleException.class, () -> RulePackage.load(new byte[0]));
    assertEquals("key.invalid", assertThrows(KeyException.class, () -> RulePackage.load(signed, "x")).code());
    assertThrows(LimitException.class, () -> RulePackage.load(large(signed)));
    try (RulePackage rules = Rules.tiny()) {
      assertThrows(DecisionException.class, () -> rules.decide("Grunt", Rules.FACTS));
      assertThrows(DecisionException.class, () -> rules.schema(""));
      assertThrows(FormatException.class, () -> rules.explain("Grant", Rules.FACTS, "pdf", Options.NONE));
      assertThrows(NullPointerException.class, () -> rules.decide(null, Rules.FACTS));
      assertThrows(NullPointerException.class, () -> rules.decide("Grant", null));
      LagrumException error =
          assertThrows(FactsException.class, () -> rules.decide("Grant", "{\"person\": {\"rnt\": 1}, \"dya\": 2}"));
      assertEquals("facts.invalid", error.code());
      assertEquals("facts.invalid: " + error.message(), error.getMessage());
      assertNotEquals(error.message(), error.messageSv());
      assertEquals("/person/rnt", error.pointer().orElseThrow());
      assertEquals(2, error.problems().size());
      assertEquals("unknown_key", error.problems().get(0).rule());
      assertEquals(OptionalLong.empty(), error.line());
      error = assertThrows(FactsException.class, () -> rules.decide("Grant", "{\n {"));
      assertEquals(OptionalLong.of(2), error.line());
      assertNotEquals(OptionalInt.empty(), error.column());
      assertTrue(error.pointer().isEmpty() && error.problems().isEmpty());
    }
  }

  @Test
  public void errorsTravel() throws IOException, ClassNotFoundException {
    try (RulePackage rules = Rules.tiny()) {
      LagrumException error = assertThrows(FactsException.class, () -> rules.decide("Grant", "{\"person\": {\"rnt\": 1}}"));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(error);
      LagrumException again = (LagrumException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      assertEquals(FactsException.class, again.getClass());
      assertEquals(error.getMessage(), again.getMessage());
      assertEquals(error.code(), again.code());
      assertEquals(error.messageSv(), again.messageSv());
      assertEquals(error.pointer(), again.pointer());
      assertEquals(error.problems(), again.problems());
    }
  }

  @Test
  public void keysThatWereForgottenLoadNothing() throws IOException {
    byte[] signed = Rules.bytes("vectors/refused/signed.bundle");
    assertThrows(NullPointerException.class, () -> RulePackage.load(signed, null));
    RulePackage.load(signed).close();
  }

  @Test
  public void anEmptyLineHasItsAnswer() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      List<String> answers = rules.decideBatch("Grant", Rules.FACTS + "\n\n" + Rules.FACTS + "\n", Options.NONE).lines().toList();
      assertEquals(3, answers.size());
      assertEquals(answers.get(0), answers.get(2));
      assertTrue(answers.get(1), answers.get(1).startsWith("{\"line\":2,\"error\":{\"code\":\"facts.unreadable\""));
    }
  }

  @Test
  public void aFamilyThatIsNewIsAnErrorAllTheSame() {
    LagrumException error =
        LagrumException.of(new LagrumException.Content("x.y", "a", "b", null, null, null, java.util.List.of()));
    assertEquals(LagrumException.class, error.getClass());
  }

  @Test
  public void textsAreWholeInAnyScript() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      // Characters of two, three and four bytes, and a zero, which JNI's own strings have other bytes for.
      String name = "Åsa-Łucja 漢字 𝔏agrum 🧾 \\u0000";
      String decision = rules.decide("Grant", Rules.FACTS.replaceFirst("\\{", "{\"\\$case\": \"" + name.replace("\\", "\\\\") + "\", "));
      assertTrue(decision, decision.contains("\"case\":\"" + name + "\""));
      LagrumException error = assertThrows(DecisionException.class, () -> rules.schema("Åtgärd 🧾"));
      assertTrue(error.message(), error.message().contains("“Åtgärd 🧾”"));
      error = assertThrows(DecisionException.class, () -> rules.schema("a\0b"));
      assertTrue(error.message(), error.message().contains("a\0b"));
    }
  }

  @Test
  public void halfOfACharacterIsAnError() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      for (String half : new String[] {"\ud83e", "\uddfe", "\uddfe\ud83e", "a\ud83eb"}) {
        LagrumException error =
            assertThrows(FactsException.class, () -> rules.decide("Grant", "{\"$case\": \"" + half + "\"}"));
        assertEquals("facts.unreadable", error.code());
        assertThrows(CallException.class, () -> rules.schema(half));
        assertThrows(CallException.class, () -> rules.decide("Grant", Rules.FACTS, Options.NONE.reform(half)));
      }
      // Escaped in JSON it is for Lagrum to refuse, where it stands.
      String decision = rules.decide("Grant", "{\"day\": \"\\ud83e\"}");
      assertTrue(decision, decision.contains("\"outcome\":\"invalid\"") || decision.contains("unicode"));
    } catch (FactsException refused) {
      assertEquals("facts.invalid", refused.code());
    }
  }

  @Test
  public void whatIsClosedIsClosed() throws IOException {
    RulePackage rules = Rules.tiny();
    rules.close();
    rules.close();
    CallException error = assertThrows(CallException.class, () -> rules.decide("Grant", Rules.FACTS));
    assertEquals("call.invalid", error.code());
    assertThrows(CallException.class, rules::describe);
    assertThrows(CallException.class, () -> rules.columns("Grant", 0));
    assertThrows(CallException.class, () -> rules.decideBatch("Grant", "", Options.NONE));
    assertThrows(CallException.class, () -> rules.coordinate(null, "{}"));
  }

  @Test
  public void anAddressOfNothingIsAnError() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      assertThrows(CallException.class, () -> rules.columns("Grant", 0));
      assertThrows(CallException.class, () -> rules.resultColumns("Grant", 0));
      assertThrows(DecisionException.class, () -> rules.columns("Grunt", 0));
      assertThrows(CallException.class, () -> rules.decideBatch("Grant", 0, 0, Options.NONE, 0, 0));
    }
  }

  @Test
  public void platformsHaveOneName() {
    assertEquals("linux-x86_64", Library.platform("Linux", "amd64"));
    assertEquals("macos-aarch64", Library.platform("Mac OS X", "aarch64"));
    assertEquals("windows-x86_64", Library.platform("Windows 11", "amd64"));
    assertEquals("freebsd-riscv64", Library.platform("FreeBSD", "riscv64"));
  }

  private static BundleException bundleError(String name) throws IOException {
    byte[] bytes = Rules.bytes("vectors/refused/" + name + ".bundle");
    return assertThrows(BundleException.class, () -> RulePackage.load(bytes));
  }

  private static byte[] large(byte[] bundle) {
    byte[] head = new String(bundle, StandardCharsets.UTF_8).lines().findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8);
    byte[] large = java.util.Arrays.copyOf(head, (64 << 20) + (1 << 20));
    java.util.Arrays.fill(large, head.length, large.length, (byte) ' ');
    return large;
  }
}
