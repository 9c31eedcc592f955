package dev.splitstream.tests.chaos.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an event happens.
 *
 * @param signs what its context says; of each field at most one
 */
public record Place(List<Sign> signs) {
  /** The event does not contain it. */
  static final Place UNKNOWN = new Place(List.of());

  /** The fields of a context that are used. The lake has columns of the same names. */
  static final List<String> FIELDS = List.of("platform", "page", "referrer", "user_agent");

  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36";
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

  private static final List<List<Sign>> CHOICES =
      List.of(
          List.of(
              new Sign("platform", "web", Map.of("PLATFORM", "web")),
              new Sign("platform", "ios", Map.of("PLATFORM", "ios"))),
          List.of(
              new Sign("page", "/", Map.of("PAGE", "/")),
              new Sign("page", "/search?q=red+shoes", "/search", Map.of("PAGE", "/search")),
              new Sign(
                  "page",
                  "/search?q=hats&utm_source=mail",
                  "/search?utm_source=mail",
                  Map.of("PAGE", "/search")),
              new Sign(
                  "page",
                  "https://a.example/cart#2",
                  "https://a.example/cart",
                  Map.of("PAGE", "https://a.example/cart"))),
          List.of(
              new Sign(
                  "referrer", "https://News.example/today", Map.of("REFERRER", "news.example")),
              new Sign(
                  "referrer",
                  "http://b.example:8080/?x",
                  "http://b.example:8080/",
                  Map.of("REFERRER", "b.example"))),
          List.of(
              new Sign(
                  "user_agent", CHROME, null, Map.of("DEVICE", "desktop", "BROWSER", "Chrome")),
              new Sign(
                  "user_agent",
                  IPHONE,
                  null,
                  Map.of("DEVICE", "mobile", "BROWSER", "Mobile Safari"))));

  /** Copies the list. */
  public Place {
    signs = List.copyOf(signs);
  }

  /**
   * Something that the context says.
   *
   * @param field its field
   * @param value as it is sent
   * @param kept as it is stored in the lake; null if it is not kept
   * @param counted what the event is counted under by that: values by dimension
   */
  record Sign(String field, String value, @Nullable String kept, Map<String, String> counted) {
    /** What is kept as it is sent. */
    Sign(String field, String value, Map<String, String> counted) {
      this(field, value, value, counted);
    }
  }

  /** Any place; one in some says nothing of a field. */
  public static Place drawn(SplittableRandom random) {
    List<Sign> signs = new ArrayList<>();
    for (List<Sign> choices : CHOICES) {
      int choice = random.nextInt(choices.size() + 1);
      if (choice < choices.size()) {
        signs.add(choices.get(choice));
      }
    }
    return new Place(signs);
  }

  /** What is sent: values by field. */
  Map<String, String> context() {
    return signs.stream().collect(Collectors.toMap(Sign::field, Sign::value));
  }

  /** What the lake has of a field; null for nothing. */
  @Nullable String kept(String field) {
    return signs.stream()
        .filter(sign -> sign.field().equals(field))
        .findFirst()
        .map(Sign::kept)
        .orElse(null);
  }

  @Override
  public String toString() {
    return context().toString();
  }
}
