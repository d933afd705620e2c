package se.lagrum;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;

/** What is used is given back. The heap is of a fixed size and touched from the start, so that what grows is native memory. */
public class MemoryTest {
  private static final int MOST_KIB = 12 << 10;

  @Test
  public void residentMemoryStaysFlat() throws IOException {
    byte[] bundle = Rules.bytes("bundles/bostadsbidrag/rules.bundle");
    use(bundle, 200, 20_000);
    long before = residentKib();
    use(bundle, 1_000, 60_000);
    long between = residentKib();
    use(bundle, 1_000, 60_000);
    long after = residentKib();
    System.out.println("resident memory: " + before + " KiB, " + between + " KiB, " + after + " KiB");
    assertTrue("grew by " + (after - before) + " KiB", after - before < MOST_KIB);
  }

  /** Cases and decisions that are many times larger than what there is for them. */
  @Test
  public void aStreamIsDecidedInBoundedMemory() throws IOException {
    try (RulePackage rules = Rules.tiny()) {
      stream(rules, 20_000);
      long before = residentKib();
      long bytes = stream(rules, 300_000);
      long grown = residentKib() - before;
      System.out.println("after " + (bytes >> 20) + " MiB of decisions: " + grown + " KiB more");
      assertTrue(bytes > Runtime.getRuntime().maxMemory());
      assertTrue("grew by " + grown + " KiB", grown < MOST_KIB);
    }
  }

  private static long stream(RulePackage rules, int cases) throws IOException {
    byte[] line = (Rules.FACTS + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream repeated =
        new InputStream() {
          private long left = (long) cases * line.length;

          @Override
          public int read() {
            throw new AssertionError("a byte at a time");
          }

          @Override
          public int read(byte[] part, int from, int most) {
            int whole = (int) Math.min(left, most) / line.length;
            for (int at = 0; at < whole; at++) {
              System.arraycopy(line, 0, part, from + at * line.length, line.length);
            }
            left -= (long) whole * line.length;
            return whole == 0 ? -1 : whole * line.length;
          }
        };
    long[] written = {0};
    OutputStream counted =
        new OutputStream() {
          @Override
          public void write(int one) {
            written[0]++;
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            written[0] += length;
          }
        };
    rules.decideBatch("Grant", repeated, counted, Options.NONE);
    return written[0];
  }

  /** A package that nobody closes is freed all the same. */
  @Test
  public void forgottenPackagesAreFreed() throws Exception {
    byte[] bundle = Rules.bytes("bundles/bostadsbidrag/rules.bundle");
    forget(bundle, 200);
    long before = residentKib();
    for (int round = 0; round < 10; round++) {
      forget(bundle, 100);
    }
    long grown = residentKib() - before;
    System.out.println("after 1000 forgotten packages: " + grown + " KiB more");
    assertTrue("grew by " + grown + " KiB", grown < 2 * MOST_KIB);
  }

  private static void forget(byte[] bundle, int packages) throws InterruptedException {
    for (int at = 0; at < packages; at++) {
      RulePackage.load(bundle);
    }
    System.gc();
    Thread.sleep(50);
  }

  private static void use(byte[] bundle, int loads, int decisions) {
    for (int at = 0; at < loads; at++) {
      try (RulePackage rules = RulePackage.load(bundle)) {
        rules.describe();
      }
    }
    try (RulePackage rules = RulePackage.load(bundle)) {
      for (int at = 0; at < decisions; at++) {
        rules.decide("Bostadsbidrag", "{\"for_month\": \"2012-03\"}");
        if (at % 10 == 0) {
          try {
            rules.decide("Bostadsbidrag", "{\"household\": {\"rnt\": 1}}");
            throw new AssertionError("no such fact");
          } catch (FactsException expected) {
            continue;
          }
        }
      }
    }
  }

  private static long residentKib() throws IOException {
    System.gc();
    String line = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(one -> one.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }
}
