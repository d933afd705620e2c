package se.lagrum;

/** The package has no such reform: {@code reform.unknown}. */
public final class ReformException extends LagrumException {
  private static final long serialVersionUID = 1;

  ReformException(Content content) {
    super(content);
  }
}
