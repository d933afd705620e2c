package se.lagrum;

/** A column is no fact's, of the wrong type, or broken: {@code columns.invalid}. */
public final class ColumnsException extends LagrumException {
  private static final long serialVersionUID = 1;

  ColumnsException(Content content) {
    super(content);
  }
}
