package se.lagrum;

/** The package has no such decision: {@code decision.unknown}. */
public final class DecisionException extends LagrumException {
  private static final long serialVersionUID = 1;

  DecisionException(Content content) {
    super(content);
  }
}
