package se.lagrum;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/** The package in native memory. It counts those who use it, being open among them, and is freed by the last. */
final class Handle {
  private final long address;
  private final AtomicInteger uses = new AtomicInteger(1);
  private final AtomicBoolean open = new AtomicBoolean(true);

  Handle(long address) {
    this.address = address;
  }

  /** Makes a call, during which the package is not freed. */
  byte[] call(LongFunction<byte[]> method) {
    enter();
    try {
      return method.apply(address);
    } finally {
      leave();
    }
  }

  /** No further calls; those under way go on. */
  void close() {
    if (open.compareAndSet(true, false)) {
      leave();
    }
  }

  private void enter() {
    int others = open.get() ? uses.get() : 0;
    while (others > 0) {
      if (uses.compareAndSet(others, others + 1)) {
        return;
      }
      others = uses.get();
    }
    throw CallException.closed();
  }

  private void leave() {
    if (uses.decrementAndGet() == 0) {
      Native.free(address);
    }
  }
}
