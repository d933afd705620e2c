package se.lagrum;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;

/** Many threads and one package. */
public class ThreadsTest {
  private static final int THREADS = 8;
  private static final int CASES = 100_000;

  @Test
  public void eightThreadsDecideByOnePackage() throws Exception {
    try (RulePackage rules = Rules.tiny()) {
      long right = 0;
      for (Future<Integer> thread : inThreads(number -> decideMany(rules, number))) {
        right += thread.get();
      }
      assertEquals((long) THREADS * CASES, right);
    }
  }

  private static int decideMany(RulePackage rules, int number) {
    int right = 0;
    for (int at = 0; at < CASES; at++) {
      int rent = (number * 7919 + at) % 50_000;
      String facts = "{\"person\": {\"rent\": " + rent + "}, \"day\": \"2024-03-01\"}";
      if (at % 100 == 99) {
        try {
          rules.decide("Grunt", facts);
        } catch (DecisionException expected) {
          right++;
        }
      } else if (rules.decide("Grant", facts).contains("\"amount\":\"" + rent / 2 + "\"")) {
        right++;
      }
    }
    return right;
  }

  /** Closed while others decide: each call is carried out, or says that the package is closed, and never anything else. */
  @Test
  public void closingRacesWithDeciding() throws Exception {
    int decided = 0, closed = 0;
    for (int round = 0; round < 300; round++) {
      RulePackage rules = Rules.tiny();
      CountDownLatch started = new CountDownLatch(THREADS - 1);
      int closer = round % THREADS;
      List<Future<Integer>> threads =
          inThreads(
              number -> {
                if (number == closer) {
                  started.await();
                  rules.close();
                  return 0;
                }
                started.countDown();
                int own = 0;
                while (true) {
                  try {
                    assertTrue(rules.decide("Grant", Rules.FACTS).contains("\"amount\":\"3100\""));
                    own++;
                  } catch (CallException late) {
                    return own;
                  }
                }
              });
      for (Future<Integer> thread : threads) {
        decided += thread.get();
        closed++;
      }
    }
    assertEquals(300 * THREADS, closed);
    assertTrue(decided > 300);
  }

  private interface Work {
    int of(int number) throws Exception;
  }

  private static List<Future<Integer>> inThreads(Work work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int number = 0; number < THREADS; number++) {
      int own = number;
      calls.add(() -> work.of(own));
    }
    try {
      return threads.invokeAll(calls);
    } finally {
      threads.shutdown();
    }
  }
}
