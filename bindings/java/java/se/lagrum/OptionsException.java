package se.lagrum;

/** What is asked for beside the decision is not understood: {@code options.invalid}. */
public final class OptionsException extends LagrumException {
  private static final long serialVersionUID = 1;

  OptionsException(Content content) {
    super(content);
  }
}
