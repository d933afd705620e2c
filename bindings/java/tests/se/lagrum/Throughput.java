package se.lagrum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many cases a second one thread decides: {@code Throughput BUNDLE DECISION CASE SECONDS}; {@code bindings/host/examples/throughput.rs} does the same in Rust. */
public final class Throughput {
  private Throughput() {}

  public static void main(String[] arguments) throws IOException {
    String facts = Files.readString(Path.of(arguments[2]));
    long time = Long.parseLong(arguments[3]) * 1_000_000_000;
    try (RulePackage rules = RulePackage.load(Files.readAllBytes(Path.of(arguments[0])))) {
      // A warm-up, and what counts.
      for (int round = 0; round < 2; round++) {
        long start = System.nanoTime(), cases = 0;
        while (System.nanoTime() - start < time) {
          for (int at = 0; at < 100; at++) {
            rules.decide(arguments[1], facts);
          }
          cases += 100;
        }
        System.out.println(cases * 1_000_000_000 / (System.nanoTime() - start) + " cases a second");
      }
    }
  }
}
