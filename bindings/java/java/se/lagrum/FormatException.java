package se.lagrum;

/** Explanations have no such format: {@code format.unknown}. */
public final class FormatException extends LagrumException {
  private static final long serialVersionUID = 1;

  FormatException(Content content) {
    super(content);
  }
}
