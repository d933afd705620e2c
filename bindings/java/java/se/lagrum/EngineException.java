package se.lagrum;

/** The case could not be run, which is a fault of Lagrum: {@code engine.failed}. */
public final class EngineException extends LagrumException {
  private static final long serialVersionUID = 1;

  EngineException(Content content) {
    super(content);
  }
}
