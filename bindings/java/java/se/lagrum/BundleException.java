package se.lagrum;

/** The bundle is truncated, altered, of a newer format, or not signed as demanded: {@code bundle.*}. */
public final class BundleException extends LagrumException {
  private static final long serialVersionUID = 1;

  BundleException(Content content) {
    super(content);
  }
}
