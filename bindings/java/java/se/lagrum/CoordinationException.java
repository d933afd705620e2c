package se.lagrum;

/** The package has no such coordination: {@code coordination.unknown}. */
public final class CoordinationException extends LagrumException {
  private static final long serialVersionUID = 1;

  CoordinationException(Content content) {
    super(content);
  }
}
