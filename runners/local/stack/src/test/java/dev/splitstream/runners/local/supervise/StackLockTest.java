package dev.splitstream.runners.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.runners.local.plan.StackFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void lock_isTakenOnce() throws Exception {
    Path file = folder.resolve("supervisor.lock");
    StackLock held = StackLock.take(file);
    try {
      assertThatThrownBy(() -> StackLock.take(file))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("another supervisor holds");
    } finally {
      held.close();
    }
  }

  @Test
  void lock_canBeTakenAgainOnceClosed() throws Exception {
    Path file = folder.resolve("supervisor.lock");
    StackLock.take(file).close();
    StackLock again = StackLock.take(file);
    try {
      assertThat(again.channel().isOpen()).isTrue();
    } finally {
      again.close();
    }
  }
}
