package se.lagrum;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Texts to UTF-8. Half of a surrogate pair has no form there, and is an error, where {@link String#getBytes} would put a question mark. */
final class Text {
  private Text() {}

  /** An argument. */
  static byte[] encode(String text, String argument) {
    try {
      return utf8(Objects.requireNonNull(text, argument));
    } catch (CharacterCodingException half) {
      throw LagrumException.of(
          error(
              "call.invalid",
              "“" + argument + "” holds half of a surrogate pair",
              "”" + argument + "” innehåller ett halvt surrogatpar"));
    }
  }

  /** Facts. */
  static byte[] facts(String facts) {
    try {
      return utf8(Objects.requireNonNull(facts, "facts"));
    } catch (CharacterCodingException half) {
      throw LagrumException.of(
          error(
              "facts.unreadable",
              "the facts hold half of a surrogate pair, which is no text",
              "uppgifterna innehåller ett halvt surrogatpar, som inte är text"));
    }
  }

  private static LagrumException.Content error(String code, String message, String messageSv) {
    return new LagrumException.Content(code, message, messageSv, null, null, null, List.of());
  }

  private static byte[] utf8(String text) throws CharacterCodingException {
    ByteBuffer bytes =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .encode(CharBuffer.wrap(text));
    return Arrays.copyOf(bytes.array(), bytes.limit());
  }
}
