package se.lagrum;

/** The facts are no JSON, or no case of the decision: {@code facts.*}. */
public final class FactsException extends LagrumException {
  private static final long serialVersionUID = 1;

  FactsException(Content content) {
    super(content);
  }
}
