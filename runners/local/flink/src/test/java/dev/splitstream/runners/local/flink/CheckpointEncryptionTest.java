package dev.splitstream.runners.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.settings.RecordingObjectStore;
import dev.splitstream.settings.RecordingObjectStore.Write;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.fs.s3hadoop.S3FileSystemFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Settings of Flink's own, as docs/operate.md names them, and what they have checkpoints ask for.
 */
class CheckpointEncryptionTest {
  @Test
  void checkpoints_areEncryptedWithTheStoresKey() throws Exception {
    try (RecordingObjectStore recorder = new RecordingObjectStore()) {
      write(recorder, Map.of("s3.encryption.algorithm", "AES256"));
      assertThat(recorder.writes())
          .containsExactly(new Write("/b/checkpoints/a", Optional.of("AES256"), Optional.empty()));
    }
  }

  /** This client names a key over https alone. */
  @Test
  void checkpoints_areEncryptedWithAKeyOfOnesOwn(@TempDir java.nio.file.Path folder)
      throws Exception {
    try (SelfSigned certificate = new SelfSigned(folder);
        RecordingObjectStore recorder = new RecordingObjectStore(certificate.server())) {
      write(
          recorder,
          Map.of("s3.encryption.algorithm", "SSE-KMS", "s3.encryption.key", "alias/lake"));
      assertThat(recorder.writes())
          .containsExactly(
              new Write("/b/checkpoints/a", Optional.of("aws:kms"), Optional.of("alias/lake")));
    }
  }

  @Test
  void checkpoints_askForNothingOtherwise() throws Exception {
    try (RecordingObjectStore recorder = new RecordingObjectStore()) {
      write(recorder, Map.of());
      assertThat(recorder.writes())
          .containsExactly(new Write("/b/checkpoints/a", Optional.empty(), Optional.empty()));
    }
  }

  private static void write(RecordingObjectStore recorder, Map<String, String> settings)
      throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("s3.endpoint", recorder.endpoint());
    all.put("s3.path.style.access", "true");
    all.put("s3.access-key", "access");
    all.put("s3.secret-key", "secret");
    // Fail at once instead of retrying.
    all.put("s3.attempts.maximum", "1");
    all.put("s3.retry.limit", "0");
    S3FileSystemFactory factory = new S3FileSystemFactory();
    factory.configure(Configuration.fromMap(all));
    FileSystem files = factory.create(URI.create("s3://b/"));
    try (FSDataOutputStream out =
        files.create(new Path("s3://b/checkpoints/a"), WriteMode.OVERWRITE)) {
      out.write(1);
    }
  }
}
