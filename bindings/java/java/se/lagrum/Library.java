package se.lagrum;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The native library: found in this jar, put in a file of its own, and loaded once. */
final class Library {
  private static boolean loaded;

  private Library() {}

  /** Loads the library, unless it is loaded. What goes wrong is said at every attempt. */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    String own = System.getProperty("se.lagrum.library");
    if (own != null) {
      System.load(Path.of(own).toAbsolutePath().toString());
    } else {
      unpack(platform(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    loaded = true;
  }

  /** The name of a platform: {@code linux-x86_64}. */
  static String platform(String system, String machine) {
    String name = system.toLowerCase(Locale.ROOT);
    String of = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : name.replace(' ', '-');
    return of
        + "-"
        + switch (machine.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> machine.toLowerCase(Locale.ROOT);
        };
  }

  private static void unpack(String platform) {
    String name = System.mapLibraryName("lagrum_java");
    String resource = "native/" + platform + "/" + name;
    try (InputStream library = Library.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new UnsatisfiedLinkError(
            "this jar has no library of Lagrum for " + platform + ", but for " + platforms()
                + "; build one and name its file in the property se.lagrum.library");
      }
      // A folder that only its owner may enter: nobody else can put another file in its place.
      Path folder = Files.createTempDirectory("lagrum-");
      Path file = folder.resolve(name);
      try {
        Files.copy(library, file);
        System.load(file.toString());
      } catch (UnsatisfiedLinkError refused) {
        throw unusable(file, refused);
      } finally {
        remove(file);
        remove(folder);
      }
    } catch (IOException failed) {
      throw unusable(Path.of(System.getProperty("java.io.tmpdir")), failed);
    }
  }

  /** Hardened machines let nothing be written, or run, where files are put for a while. */
  private static UnsatisfiedLinkError unusable(Path place, Throwable cause) {
    UnsatisfiedLinkError error =
        new UnsatisfiedLinkError(
            "the library of Lagrum cannot be loaded from " + place + " (" + cause.getMessage()
                + "); name a folder that programs may be run from in the property java.io.tmpdir, or the library's file in se.lagrum.library");
    error.initCause(cause);
    return error;
  }

  /** Where a loaded file cannot be removed, it is when the program ends. */
  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException held) {
      path.toFile().deleteOnExit();
    }
  }

  private static String platforms() throws IOException {
    try (InputStream names = Library.class.getResourceAsStream("native/platforms")) {
      return names == null ? "none" : new String(names.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).trim();
    }
  }
}
