package se.lagrum;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** What lies in the jar beside its classes. */
public class JarTest {
  @Test
  public void theLicencesTravelAlong() throws IOException {
    assertTrue(new String(resource("META-INF/LICENSE-APACHE"), StandardCharsets.UTF_8).contains("Apache License"));
    assertTrue(new String(resource("META-INF/LICENSE-MIT"), StandardCharsets.UTF_8).contains("Permission is hereby granted"));
    assertTrue(new String(resource("META-INF/THIRD-PARTY.md"), StandardCharsets.UTF_8).contains("\n| jni 0."));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream resource = RulePackage.class.getResourceAsStream("/" + name)) {
      assertTrue(name, resource != null);
      return resource.readAllBytes();
    }
  }
}
