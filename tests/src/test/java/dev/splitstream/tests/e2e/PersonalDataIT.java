package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;

/** What of a person reaches the lake, through the packaged service, Kafka and the job. */
@SharedStack
class PersonalDataIT {
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "unit_id",
          "session_id",
          "properties",
          "page",
          "referrer",
          "user_agent",
          "device",
          "browser");

  private static final String EVENT =
      "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"of_unit\"}";

  private static final String PERSONAL =
      """
      {"user_id":"anna-1","session_id":"anna-2","event_type":"custom","event_name":"personal_data",
       "properties":{"plan":"pro","mail":"anna-3@example.com","card":4111111111111111},
       "context":{"page":"https://s.example/cart?mail=anna-4&utm_source=letter#anna-5",
                  "referrer":"https://r.example/?q=anna-6",
                  "user_agent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) anna-7 AppleWebKit/537.36\
       (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"}}
      """;

  @Test
  void lake_holdsNothingOfThePersonAndNoEventOfAnOptedOutUnit(Stack stack) throws Exception {
    assertThat(optOuts(stack, "PUT", "", "{\"user_id\":\"u\"}")).isEqualTo(200);
    Answer dropped = stack.assignment().postEvents("/api/v1/track", EVENT);
    assertThat(dropped.status()).isEqualTo(202);
    assertThat(dropped.body().path("opted_out").asBoolean()).isTrue();
    assertThat(optOuts(stack, "DELETE", "?user_id=u", "")).isEqualTo(200);
    // Of the same unit, and so of the same partition: once it is there, the first would be too.
    assertThat(stack.assignment().postEvents("/api/v1/track", EVENT).status()).isEqualTo(202);
    assertThat(stack.assignment().postEvents("/api/v1/track", PERSONAL).status()).isEqualTo(202);
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> rows(stack, "personal_data").size() == 1 && !rows(stack, "of_unit").isEmpty());
    assertThat(rows(stack, "of_unit")).hasSize(1);
    Record row = rows(stack, "personal_data").get(0);
    assertThat(row.toString()).doesNotContain("anna", "4111");
    assertThat(row.getField("page")).isEqualTo("https://s.example/cart?utm_source=letter");
    assertThat(row.getField("referrer")).isEqualTo("https://r.example/");
    assertThat(row.getField("user_agent")).isNull();
    assertThat(row.getField("browser")).isEqualTo("Chrome");
    assertThat(row.getField("properties"))
        .isEqualTo("{\"plan\":\"pro\",\"mail\":\"[redacted:email]\",\"card\":\"[redacted:card]\"}");
  }

  private static List<Record> rows(Stack stack, String name) throws SQLException, IOException {
    List<Record> found = new ArrayList<>();
    stack
        .lake()
        .read(
            COLUMNS,
            row -> {
              if (name.equals(row.getField("name"))) {
                found.add(row.copy());
              }
            });
    return found;
  }

  private static int optOuts(Stack stack, String method, String query, String body)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        stack.assignment().base().resolve("/api/v1/opt-outs" + query))
                    .header("X-API-Key", stack.apiKey())
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.discarding());
    return answer.statusCode();
  }
}
