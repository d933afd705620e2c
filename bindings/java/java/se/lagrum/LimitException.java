package se.lagrum;

/** Bundle, case or line is larger than the limit: {@code limit.size}. */
public final class LimitException extends LagrumException {
  private static final long serialVersionUID = 1;

  LimitException(Content content) {
    super(content);
  }
}
