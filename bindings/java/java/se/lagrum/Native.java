package se.lagrum;

/** The methods in the native library. Each answers in bytes, see {@link Answer}; an address is that of a package, or of a batch. */
final class Native {
  private Native() {}

  static native byte[] load(byte[] bundle, byte[] keys);

  static native void free(long address);

  static native byte[] describe(long address);

  static native byte[] schema(long address, byte[] decision, boolean result);

  static native byte[] decide(long address, byte[] decision, byte[] facts, byte[] options);

  static native byte[] explain(long address, byte[] decision, byte[] facts, byte[] format, byte[] options);

  static native byte[] coordinate(long address, byte[] coordination, byte[] granted, byte[] options);

  static native byte[] decideBatch(long address, byte[] decision, byte[] cases, byte[] options);

  static native byte[] beginBatch(long address, byte[] decision, byte[] options);

  static native byte[] decidePart(long batch, byte[] cases, int length);

  static native byte[] endBatch(long batch);

  static native void freeBatch(long batch);

  static native byte[] decideArrow(
      long address, byte[] decision, long schema, long cases, byte[] options, long decidedSchema, long decided);

  static native void release(long schema, long cases);

  static native byte[] columns(long address, byte[] decision, boolean result, long schema);
}
