package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.http.openapi.ServicePart;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description of the service matches its endpoints. */
class OpenApiIT {
  private final RunningApi api = RunningApi.shared();

  /** With {@code -Dopenapi.write=true} it writes what is generated instead. */
  @Test
  void document_isWhatTheControllersDeclare() throws Exception {
    ServicePart part = ServicePart.of("assignment-api", api.get(RunningApi.GENERATED).body());
    if (Boolean.getBoolean("openapi.write")) {
      part.write();
    }
    assertThat(part.merged()).isEqualTo(ServicePart.text());
  }

  @Test
  void everyReference_leadsSomewhere() throws Exception {
    JsonNode description = api.get("/api/v1/openapi.json").body();
    Set<String> references = new HashSet<>();
    collect(description, references);
    assertThat(references)
        .hasSizeGreaterThan(20)
        .allMatch(reference -> !description.at(reference.substring(1)).isMissingNode());
  }

  @Test
  void catalogDocuments_areDescribed() throws Exception {
    JsonNode description = api.get("/api/v1/openapi.json").body();
    for (String kind :
        new String[] {"Experiment", "Flag", "Layer", "Holdout", "Segment", "Metric"}) {
      String path = "/api/v1/" + kind.toLowerCase(Locale.ROOT) + "s";
      assertThat(
              description
                  .path("paths")
                  .path(path)
                  .at("/post/requestBody/content/application~1json/schema/$ref")
                  .stringValue(""))
          .isEqualTo("#/components/schemas/" + kind);
    }
  }

  @Test
  void eventTypes_areDescribed() throws Exception {
    JsonNode paths = api.get("/api/v1/openapi.json").body().path("paths");
    String schema = "/content/application~1json/schema/$ref";
    JsonNode list = paths.path("/api/v1/event-types");
    assertThat(list.at("/post/requestBody" + schema).stringValue(""))
        .isEqualTo("#/components/schemas/EventDeclaration");
    assertThat(list.at("/get/responses/200" + schema).stringValue(""))
        .isEqualTo("#/components/schemas/EventDeclarationList");
    JsonNode put = paths.path("/api/v1/event-types/{id}/schema").path("put");
    assertThat(put.at("/requestBody" + schema).stringValue(""))
        .isEqualTo("#/components/schemas/EventSchema");
    assertThat(put.at("/responses/200" + schema).stringValue(""))
        .isEqualTo("#/components/schemas/EventDeclaration");
  }

  /** OFREP's members are in camel case. */
  @Test
  void members_areNamedAsTheyAreSent() throws Exception {
    JsonNode schemas = api.get("/api/v1/openapi.json").body().at("/components/schemas");
    assertThat(schemas.propertyNames()).isNotEmpty();
    assertThat(schemas.propertyNames())
        .filteredOn(name -> !name.startsWith("Ofrep"))
        .flatMap(name -> schemas.path(name).path("properties").propertyNames())
        .isNotEmpty()
        .allMatch(member -> member.matches("[a-z0-9_]+"));
  }

  /** If two bodies had the same name, one would be described as the other. */
  @Test
  void overrides_areDescribedEachByItsOwn() throws Exception {
    JsonNode description = api.get("/api/v1/openapi.json").body();
    assertThat(membersOfOverride(description, "experiments")).containsExactly("variant_id");
    assertThat(membersOfOverride(description, "flags")).containsExactly("variation");
  }

  private static Iterable<String> membersOfOverride(JsonNode description, String kind) {
    String body = "/put/requestBody/content/application~1json/schema/$ref";
    String path = "/api/v1/" + kind + "/{id}/overrides/{user_id}";
    String reference = description.path("paths").path(path).at(body).stringValue("#/none");
    return description.at(reference.substring(1)).path("properties").propertyNames();
  }

  @Test
  void privacySettings_areDescribed() throws Exception {
    JsonNode description = api.get("/api/v1/openapi.json").body();
    String schema = "/content/application~1json/schema/$ref";
    JsonNode privacy = description.path("paths").path("/api/v1/privacy");
    for (String place :
        new String[] {"/put/requestBody", "/put/responses/200", "/get/responses/200"}) {
      assertThat(privacy.at(place + schema).stringValue(""))
          .isEqualTo("#/components/schemas/PrivacySettings");
    }
    assertThat(description.path("paths").path("/api/v1/opt-outs").propertyNames())
        .containsExactlyInAnyOrder("get", "put", "delete", "x-service");
  }

  @Test
  void governanceAndWhatWaits_areDescribed() throws Exception {
    JsonNode paths = api.get("/api/v1/openapi.json").body().path("paths");
    String schema = "/content/application~1json/schema/$ref";
    assertThat(paths.path("/api/v1/governance").at("/put/requestBody" + schema).stringValue(""))
        .isEqualTo("#/components/schemas/GovernanceSettings");
    for (String path :
        new String[] {
          "/api/v1/governance", "/api/v1/experiments/{id}/overrides/{user_id}", "/api/v1/flags/{id}"
        }) {
      JsonNode put = paths.path(path).path("put");
      assertThat(put.at("/responses/202" + schema).stringValue(""))
          .as(path)
          .isEqualTo("#/components/schemas/ApprovalView");
      assertThat(put.path("parameters").toString()).contains("request_approval");
    }
  }

  private static void collect(JsonNode node, Set<String> references) {
    if (node.isObject() && node.path("$ref").isString()) {
      references.add(node.path("$ref").stringValue());
    }
    node.values().forEach(child -> collect(child, references));
  }
}
