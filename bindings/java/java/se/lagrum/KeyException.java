package se.lagrum;

/** What should be public keys is not: {@code key.invalid}. */
public final class KeyException extends LagrumException {
  private static final long serialVersionUID = 1;

  KeyException(Content content) {
    super(content);
  }
}
