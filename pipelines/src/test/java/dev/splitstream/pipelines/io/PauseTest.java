package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PauseTest {
  /** Such clocks may begin anywhere, and overflow. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 500);

  private final Pause pause = new Pause(clock::get);

  @Test
  void readerThatWasNeverAsked_isAskedAtOnce() {
    assertThat(pause.lasts()).isFalse();
  }

  @Test
  void emptyReader_isLeftAloneForAMillisecond() {
    pause.prolong();
    assertThat(pause.lasts()).isTrue();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(pause.lasts()).isFalse();
  }

  @Test
  void readerThatStaysEmpty_isLeftAloneForLonger() {
    pause.prolong();
    pause.prolong();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(pause.lasts()).isTrue();
  }

  @Test
  void longestPause_isBounded() {
    for (int times = 0; times < 100; times++) {
      pause.prolong();
    }
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(64));
    assertThat(pause.lasts()).isFalse();
  }

  @Test
  void readerThatHadSomething_isAskedAtOnce() {
    pause.prolong();
    pause.drop();
    assertThat(pause.lasts()).isFalse();
  }
}
