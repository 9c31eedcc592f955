package dev.splitstream.assignment.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExperimentRulesTest {
  private static final Set<String> METRICS = Set.of("clicked", "paid");
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void leastBody_takesTheDefaults() {
    Experiment experiment = check(body("e", null, null, halves(), null));
    assertThat(experiment)
        .extracting(Experiment::name, Experiment::allocation, Experiment::salt, Experiment::status)
        .containsExactly("e", 10_000, "e", ExperimentStatus.DRAFT);
  }

  @Test
  void layerSalt_isNotTheExperimentsSalt() {
    Experiment experiment = check(body("e", null, null, halves(), null));
    assertThat(experiment.ownLayerSalt()).isNotEqualTo(experiment.salt());
  }

  @Test
  void saltOfTheLayer_isRefused() {
    assertThat(pointers(body("e", null, "layer:e", halves(), null))).containsExactly("/salt");
  }

  @Test
  void metrics_keepTheirOrder() {
    assertThat(check(body("e", null, null, halves(), List.of("paid", "clicked"))).metricIds())
        .containsExactly("paid", "clicked");
  }

  @Test
  void config_isKept() {
    VariantBody variant = new VariantBody("a", null, 10_000, JSON.readTree("{\"c\":[1]}"));
    Experiment experiment =
        check(body("e", null, null, List.of(variant, new VariantBody("b", null, 0, null)), null));
    assertThat(experiment.variants().get(0).config()).isEqualTo("{\"c\":[1]}");
  }

  @Test
  void weightsThatDoNotAddUp_areRefused() {
    List<VariantBody> variants =
        List.of(new VariantBody("a", null, 1, null), new VariantBody("b", null, 2, null));
    assertThat(pointers(body("e", null, null, variants, null))).containsExactly("/variants");
  }

  @Test
  void oneVariant_isRefused() {
    assertThat(
            pointers(
                body("e", null, null, List.of(new VariantBody("a", null, 10_000, null)), null)))
        .containsExactly("/variants");
  }

  @Test
  void everythingWrong_isToldAtOnce() {
    List<@Nullable VariantBody> variants = new ArrayList<>();
    variants.add(new VariantBody("a", " ", 1, null));
    variants.add(new VariantBody("a", null, -1, JSON.readTree("[]")));
    variants.add(new VariantBody(null, null, null, null));
    variants.add(null);
    assertThat(pointers(body("!", 10_001, "\n", variants, List.of("nope", "paid", "paid"))))
        .containsExactlyInAnyOrder(
            "/id",
            "/allocation",
            "/salt",
            "/variants/0/name",
            "/variants/1/id",
            "/variants/1/weight",
            "/variants/1/config",
            "/variants/2/id",
            "/variants/2/weight",
            "/variants/3",
            "/metrics/0",
            "/metrics/2");
  }

  private static Experiment check(ExperimentBody body) {
    return ExperimentRules.check("acme", body, METRICS);
  }

  private static List<String> pointers(ExperimentBody body) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> check(body));
    return e.problem().errors().stream().map(Violation::pointer).toList();
  }

  private static List<VariantBody> halves() {
    return List.of(
        new VariantBody("a", null, 5_000, null), new VariantBody("b", null, 5_000, null));
  }

  private static ExperimentBody body(
      String id,
      @Nullable Integer allocation,
      @Nullable String salt,
      List<? extends @Nullable VariantBody> variants,
      @Nullable List<String> metrics) {
    return new ExperimentBody(
        id,
        null,
        allocation,
        salt,
        new ArrayList<@Nullable VariantBody>(variants),
        metrics == null ? null : new ArrayList<@Nullable String>(metrics));
  }
}
