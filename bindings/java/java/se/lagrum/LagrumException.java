package se.lagrum;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Why there is no answer.
 *
 * <p>The {@linkplain #code code} is for programs and never changes its meaning; {@code docs/errors.md} lists the codes. Its first word says of which
 * subclass the exception is: {@code facts.invalid} is a {@link FactsException}. Facts that are impossible, and rules that give no answer, are no
 * exception, but decisions of their own outcome.
 */
public class LagrumException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What it says. */
  private final Content content;

  /** What an exception says; {@code null} where it says nothing. */
  record Content(
      String code, String message, String messageSv, String pointer, Long line, Integer column, List<Problem> problems)
      implements Serializable {}

  LagrumException(Content content) {
    super(content.code() + ": " + content.message());
    this.content = content;
  }

  /** The exception of the code's family. */
  static LagrumException of(Content content) {
    String code = content.code();
    return switch (code.substring(0, Math.max(0, code.indexOf('.')))) {
      case "bundle" -> new BundleException(content);
      case "key" -> new KeyException(content);
      case "decision" -> new DecisionException(content);
      case "reform" -> new ReformException(content);
      case "coordination" -> new CoordinationException(content);
      case "facts" -> new FactsException(content);
      case "columns" -> new ColumnsException(content);
      case "options" -> new OptionsException(content);
      case "format" -> new FormatException(content);
      case "limit" -> new LimitException(content);
      case "call" -> new CallException(content);
      case "engine" -> new EngineException(content);
      default -> new LagrumException(content);
    };
  }

  /**
   * What went wrong, for programs.
   *
   * @return the code, such as {@code facts.invalid}
   */
  public String code() {
    return content.code();
  }

  /**
   * What went wrong, for people, in English, without the code that {@link #getMessage()} begins with.
   *
   * @return the message
   */
  public String message() {
    return content.message();
  }

  /**
   * What went wrong, for people, in Swedish.
   *
   * @return the message
   */
  public String messageSv() {
    return content.messageSv();
  }

  /**
   * The place in the case; of several problems, that of the first.
   *
   * @return a JSON pointer, empty if it is no place
   */
  public Optional<String> pointer() {
    return Optional.ofNullable(content.pointer());
  }

  /**
   * The line in the text.
   *
   * @return the line from 1, empty if it is none
   */
  public OptionalLong line() {
    return content.line() == null ? OptionalLong.empty() : OptionalLong.of(content.line());
  }

  /**
   * The column of that line.
   *
   * @return the column in bytes, from 1, empty if it is none
   */
  public OptionalInt column() {
    return content.column() == null ? OptionalInt.empty() : OptionalInt.of(content.column());
  }

  /**
   * Everything that is wrong with the facts, place by place.
   *
   * @return the problems; none for exceptions of another kind
   */
  public List<Problem> problems() {
    return content.problems();
  }
}
