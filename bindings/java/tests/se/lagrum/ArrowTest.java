package se.lagrum;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import org.junit.BeforeClass;
import org.junit.Test;

/** Columns of Arrow, by the addresses of structs that {@code batch.c} keeps as a library for Arrow would. */
public class ArrowTest {
  @BeforeClass
  public static void load() {
    System.load(System.getProperty("batch"));
  }

  @Test
  public void aBatchIsDecided() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      for (int round = 0; round < 1000; round++) {
        long[] at = batch(false);
        rules.decideBatch("Grant", at[0], at[1], Options.NONE, at[2], at[3]);
        assertEquals(2, released());
        assertEquals(310_000, amount(0));
        assertEquals(0, amount(1));
        assertEquals(200, amount(2));
        assertTrue(release());
      }
    }
  }

  @Test
  public void aBrokenBatchIsAnErrorAndReleased() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      long[] broken = batch(true);
      LagrumException error =
          assertThrows(
              ColumnsException.class,
              () -> rules.decideBatch("Grant", broken[0], broken[1], Options.NONE, broken[2], broken[3]));
      assertTrue(error.message(), error.message().contains("day"));
      assertEquals(2, released());
      assertFalse(release());
      long[] at = batch(false);
      assertThrows(
          DecisionException.class,
          () -> rules.decideBatch("Grunt", at[0], at[1], Options.NONE, at[2], at[3]));
      assertEquals(2, released());
    }
  }

  @Test
  public void aBatchIsReleasedThoughNothingIsAsked() throws IOException {
    RulePackage rules = Rules.tiny();
    String half = "\ud83e";
    refused(CallException.class, rules, half, Options.NONE);
    refused(CallException.class, rules, "Grant", Options.NONE.reform(half));
    refused(NullPointerException.class, rules, null, Options.NONE);
    refused(NullPointerException.class, rules, "Grant", null);
    rules.close();
    refused(CallException.class, rules, "Grant", Options.NONE);
  }

  private static void refused(Class<? extends Throwable> error, RulePackage rules, String decision, Options options) {
    long[] at = batch(false);
    assertThrows(error, () -> rules.decideBatch(decision, at[0], at[1], options, at[2], at[3]));
    assertEquals(2, released());
    assertFalse(release());
  }

  @Test
  public void columnsAreTold() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      long[] at = batch(false);
      rules.columns("Grant", at[2]);
      assertEquals("person", column(1));
      assertTrue(release());
      rules.resultColumns("Grant", at[2]);
      assertEquals("case", column(0));
      assertTrue(release());
    }
  }

  private static native long[] batch(boolean broken);

  private static native int released();

  private static native long amount(int row);

  private static native String column(int at);

  private static native boolean release();
}
