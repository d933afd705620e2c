package se.lagrum;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.Test;

/** Cases that come as bytes, one and many. */
public class StreamTest {
  private static final byte[] FACTS = utf8(Rules.FACTS);
  private static final String CASES = Rules.FACTS + "\r\n\nÅ\n{\"dya\": 1}\n" + Rules.FACTS;

  @Test
  public void aCaseInBytesIsDecidedAsOneInText() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      assertArrayEquals(utf8(rules.decide("Grant", Rules.FACTS)), rules.decide("Grant", FACTS, Options.NONE));
      LagrumException error =
          assertThrows(FactsException.class, () -> rules.decide("Grant", new byte[] {'{', (byte) 0xff}, Options.NONE));
      assertEquals("facts.unreadable", error.code());
      assertThrows(FactsException.class, () -> rules.decide("Grant", new byte[0], Options.NONE));
      assertThrows(NullPointerException.class, () -> rules.decide("Grant", (byte[]) null, Options.NONE));
    }
  }

  @Test
  public void casesThatAreCutAnywhereAreAnsweredAsWhenTheyAreWhole() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      for (String cases : new String[] {CASES, CASES + "\n", "", "\n"}) {
        String whole = rules.decideBatch("Grant", cases, Options.NONE);
        for (int most : new int[] {1, 2, 3, 7, 64, 4096}) {
          ByteArrayOutputStream decided = new ByteArrayOutputStream();
          rules.decideBatch("Grant", new Sparing(utf8(cases), most), decided, Options.NONE);
          assertEquals(whole, decided.toString(StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** Whoever waits for an answer before the next case is not kept waiting. */
  @Test
  public void aCaseIsAnsweredBeforeTheNextIsRead() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      ByteArrayOutputStream decided = new ByteArrayOutputStream();
      InputStream asking =
          new InputStream() {
            private int asked;

            @Override
            public int read() {
              throw new AssertionError("a byte at a time");
            }

            @Override
            public int read(byte[] part, int from, int most) {
              assertEquals(asked, decided.toString(StandardCharsets.UTF_8).lines().count());
              if (++asked > 3) {
                return -1;
              }
              byte[] line = utf8(Rules.FACTS + "\n");
              System.arraycopy(line, 0, part, from, line.length);
              return line.length;
            }
          };
      rules.decideBatch("Grant", asking, decided, Options.NONE);
      assertEquals(3, decided.toString(StandardCharsets.UTF_8).lines().count());
    }
  }

  @Test
  public void whatCannotBeAskedIsRefusedBeforeAnythingIsRead() throws IOException {
    InputStream unread =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read");
          }
        };
    OutputStream nowhere = OutputStream.nullOutputStream();
    try (RulePackage rules = Rules.tiny()) {
      assertThrows(DecisionException.class, () -> rules.decideBatch("Grunt", unread, nowhere, Options.NONE));
      assertThrows(OptionsException.class, () -> rules.decideBatch("Grant", unread, nowhere, Options.NONE.language("fi")));
      assertThrows(NullPointerException.class, () -> rules.decideBatch("Grant", null, nowhere, Options.NONE));
      assertThrows(NullPointerException.class, () -> rules.decideBatch("Grant", unread, null, Options.NONE));
    }
  }

  @Test
  public void aStreamThatFailsSaysWhy() throws IOException {
    IOException gone = new IOException("the disk is gone");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw gone;
          }
        };
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw gone;
          }
        };
    try (RulePackage rules = Rules.tiny()) {
      OutputStream nowhere = OutputStream.nullOutputStream();
      assertSame(gone, assertThrows(IOException.class, () -> rules.decideBatch("Grant", broken, nowhere, Options.NONE)));
      InputStream cases = new ByteArrayInputStream(utf8(CASES));
      assertSame(gone, assertThrows(IOException.class, () -> rules.decideBatch("Grant", cases, full, Options.NONE)));
      assertTrue(rules.decide("Grant", Rules.FACTS).contains("3100"));
    }
  }

  @Test
  public void aPackageThatIsClosedMeanwhileDecidesToTheEnd() throws IOException {
    RulePackage rules = Rules.tiny();
    ByteArrayOutputStream decided = new ByteArrayOutputStream();
    InputStream closing =
        new Sparing(utf8(CASES), 100) {
          @Override
          public int read(byte[] part, int from, int most) {
            rules.close();
            return super.read(part, from, most);
          }
        };
    rules.decideBatch("Grant", closing, decided, Options.NONE);
    assertEquals(5, decided.toString(StandardCharsets.UTF_8).lines().count());
    assertThrows(CallException.class, () -> rules.decideBatch("Grant", closing, decided, Options.NONE));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Gives no more than a few bytes at a time. */
  private static class Sparing extends ByteArrayInputStream {
    private final int most;

    Sparing(byte[] bytes, int most) {
      super(Arrays.copyOf(bytes, bytes.length));
      this.most = most;
    }

    @Override
    public int read(byte[] part, int from, int room) {
      return super.read(part, from, Math.min(room, most));
    }
  }
}
