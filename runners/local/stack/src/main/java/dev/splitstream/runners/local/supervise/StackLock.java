package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one supervisor of a folder. The system releases it when the process ends in any way.
 */
record StackLock(FileChannel channel) implements AutoCloseable {
  /**
   * Takes the lock.
   *
   * @throws StackFailure if another supervisor has it
   * @throws IOException if the file cannot be opened
   */
  static StackLock take(Path file) throws IOException, StackFailure {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StackLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StackFailure("Cannot start: another supervisor holds " + file, e);
    }
    channel.close();
    throw new StackFailure("Cannot start: another supervisor holds " + file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
