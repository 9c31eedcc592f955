package dev.splitstream.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import dev.splitstream.settings.RecordingObjectStore;
import dev.splitstream.settings.RecordingObjectStore.Write;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What the object store is asked for with each file of the lake. */
class LakeEncryptionTest {
  /** The account, as AWS's clients find it in a process of a test. */
  private static final List<String> ACCOUNT =
      List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region");

  @BeforeEach
  void setAccount() {
    ACCOUNT.forEach(name -> System.setProperty(name, "us-east-1"));
  }

  @AfterEach
  void clearAccount() {
    ACCOUNT.forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource({"BUCKET_DEFAULT,,", "AES256, AES256,", "KMS, aws:kms, alias/lake"})
  void files_areEncryptedAsTheSettingsSay(
      Encryption encryption, @Nullable String header, @Nullable String key) throws Exception {
    try (RecordingObjectStore recorder = new RecordingObjectStore()) {
      ObjectStoreSettings store =
          new ObjectStoreSettings(recorder.endpoint(), true, encryption, key == null ? "" : key);
      write(settings(store));
      assertThat(recorder.writes())
          .containsExactly(
              new Write(
                  "/lake/data/a.parquet", Optional.ofNullable(header), Optional.ofNullable(key)));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, https://s3.example.com/lake/a", "false, https://lake.s3.example.com/a"})
  void bucket_isPartOfThePathOrOfTheHost(boolean pathStyle, String address) {
    ObjectStoreSettings store =
        new ObjectStoreSettings("https://s3.example.com", pathStyle, Encryption.BUCKET_DEFAULT, "");
    try (FileIO files = settings(store).openFiles()) {
      S3Client client = ((S3FileIO) files).client();
      assertThat(client.utilities().getUrl(get -> get.bucket("lake").key("a")))
          .hasToString(address);
    }
  }

  @Test
  void options_areTheSettings() {
    assertThat(StoreOptions.lake(options()).store()).isEqualTo(ObjectStoreSettings.of(""));
    assertThat(
            StoreOptions.lake(
                    options(
                        "--s3Endpoint=https://s3.example.com",
                        "--s3PathStyle=false",
                        "--s3Encryption=aws:kms",
                        "--s3KmsKeyId=alias/lake"))
                .store())
        .isEqualTo(
            new ObjectStoreSettings("https://s3.example.com", false, Encryption.KMS, "alias/lake"));
  }

  private static StoreOptions options(String... arguments) {
    StoreOptions options = PipelineOptionsFactory.fromArgs(arguments).as(StoreOptions.class);
    options.setDatabaseUrl("jdbc:postgresql://127.0.0.1:1/none");
    options.setLakeWarehouse("s3://lake/warehouse");
    return options;
  }

  private static void write(LakeSettings settings) throws Exception {
    try (FileIO files = settings.openFiles();
        PositionOutputStream out =
            files.newOutputFile("s3://lake/data/a.parquet").createOrOverwrite()) {
      out.write(1);
    }
  }

  private static LakeSettings settings(ObjectStoreSettings store) {
    return new LakeSettings(
        "s3://lake/warehouse",
        store,
        new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "none"));
  }
}
