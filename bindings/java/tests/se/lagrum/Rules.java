package se.lagrum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packages that the tests decide by, in the folder that the property {@code bundles} names. */
final class Rules {
  /** A case of the package {@code tiny}. */
  static final String FACTS = "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}";

  private Rules() {}

  static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(Path.of(System.getProperty("bundles")).resolve(file));
  }

  static RulePackage tiny() throws IOException {
    return RulePackage.load(bytes("vectors/refused/plain.bundle"));
  }
}
