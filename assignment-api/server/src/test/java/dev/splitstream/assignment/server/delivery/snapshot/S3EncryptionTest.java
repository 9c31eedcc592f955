package dev.splitstream.assignment.server.delivery.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import dev.splitstream.settings.RecordingObjectStore;
import dev.splitstream.settings.RecordingObjectStore.Write;
import dev.splitstream.store.audit.AnchorStore.Made;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** The encryption that the service requests for each object that it writes. */
class S3EncryptionTest {
  @ParameterizedTest
  @CsvSource({"BUCKET_DEFAULT,,", "AES256, AES256,", "KMS, aws:kms,", "KMS, aws:kms, alias/lake"})
  void snapshotsAndAnchors_areEncryptedAsTheSettingsSay(
      Encryption encryption, @Nullable String header, @Nullable String key) throws Exception {
    try (RecordingObjectStore recorder = new RecordingObjectStore()) {
      SnapshotStore store =
          ObjectStorage.store(
              new ObjectStoreSettings(
                  recorder.endpoint(), true, encryption, key == null ? "" : key));
      store.put("snapshots/1.json", "{}".getBytes(UTF_8));
      new AnchorBucket(store).deliver(new Made("acme", LocalDate.parse("2026-01-08"), "{}"));
      assertThat(recorder.writes())
          .containsExactly(
              write("snapshots/1.json", header, key),
              write("anchors/acme/2026-01-08.json", header, key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, https://s3.example.com/splitstream/a",
    "false, https://splitstream.s3.example.com/a"
  })
  void bucket_isPartOfThePathOrOfTheHost(boolean pathStyle, String address) {
    ObjectStoreSettings settings =
        new ObjectStoreSettings("https://s3.example.com", pathStyle, Encryption.BUCKET_DEFAULT, "");
    try (S3Client client = ObjectStorage.client(settings)) {
      assertThat(client.utilities().getUrl(get -> get.bucket(ObjectStorage.BUCKET).key("a")))
          .hasToString(address);
    }
  }

  private static Write write(String name, @Nullable String header, @Nullable String key) {
    return new Write(
        "/" + ObjectStorage.BUCKET + "/" + name,
        Optional.ofNullable(header),
        Optional.ofNullable(key));
  }
}
