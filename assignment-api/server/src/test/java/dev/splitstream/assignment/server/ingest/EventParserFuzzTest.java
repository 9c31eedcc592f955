package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.splitstream.assignment.server.enrichment.RequestSender;
import dev.splitstream.assignment.server.optout.Signals;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzed by Jazzer; the build runs only its seeds. See docs/testing.md. */
class EventParserFuzzTest {
  /** Created on first use: no record may be loaded before Jazzer instruments the classes. */
  private static final class Late {
    private static final EventParsers INTAKES = IngestFixture.intakes();
  }

  private final EventCodec codec = new EventCodec();

  static Stream<byte[]> seeds() {
    return Stream.of(
            """
            {"user_id":"u1","event_type":"exposure","experiment_id":"running","variant_id":"b",
             "sent_at":"2025-01-08T12:00:00Z","timestamp":"2025-01-08T11:00:00+01:00"}
            """,
            """
            {"user_id":"u1","event_type":"conversion","event_name":"n","value":-1.250000,
             "currency":"EUR","event_id":"0b7c1d7e-3f52-4a8e-9d21-0a1b2c3d4e5f","session_id":"s",
             "properties":{"revenue":9.99,"currency":"USD","a":[1,null,{"b":true}],"c":"\\u00e4"},
             "context":{"page":"https://a.example/b?c","referrer":"x","user_agent":"Mozilla/5.0",
                        "ip":"2001:db8::1","locale":"de","platform":"web","app_version":"1.2"}}
            """,
            "{\"user_id\":\"u1\",\"event_type\":\"custom\",\"event_name\":\"\\ud83d\\ude00\"}")
        .map(json -> json.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void take_acceptsWhatIsReadFromKafkaAgain_orSaysWhatIsWrong(byte[] bytes)
      throws MalformedEventException {
    IngestResult intake =
        Late.INTAKES
            .open(IngestFixture.TENANT, RequestSender.UNKNOWN, Signals.NONE)
            .take(bytes, 0, bytes.length);
    if (intake instanceof IngestResult.Accepted accepted) {
      assertThat(codec.decode(codec.encode(accepted.event()))).isEqualTo(accepted.event());
    } else if (intake instanceof IngestResult.Rejected rejected) {
      assertThat(rejected.violations()).isNotEmpty();
    }
  }
}
