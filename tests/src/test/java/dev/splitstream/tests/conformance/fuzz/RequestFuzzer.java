package dev.splitstream.tests.conformance.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Draws requests: one of what is described, and something about it that is strange. */
final class RequestFuzzer {
  private static final List<String> HOT =
      List.of("/api/v1/assign", "/api/v1/track", "/api/v1/track/batch", "/api/v1/collect");

  private final long seed;
  private final int workers;
  private final Map<FuzzedService, JsonNode> documents = new EnumMap<>(FuzzedService.class);
  private final List<Operation> operations = new ArrayList<>();
  private final List<Operation> streams = new ArrayList<>();

  RequestFuzzer(long seed, int workers, List<ApiDescription> descriptions) {
    this.seed = seed;
    this.workers = workers;
    for (ApiDescription description : descriptions) {
      documents.put(description.service(), description.document());
      for (Operation operation : description.operations()) {
        (operation.isStream() ? streams : operations).add(operation);
        if (isFrequent(operation)) {
          operations.addAll(List.of(operation, operation, operation));
        }
      }
    }
  }

  private static boolean isFrequent(Operation operation) {
    return operation.service() == FuzzedService.QUERY
        || operation.isEdit()
        || HOT.contains(operation.path())
        || operation.path().startsWith("/ofrep/");
  }

  /** The request of that number. */
  FuzzRequest request(long number) {
    Draws draws = new Draws(seed, number);
    Names names = new Names((int) (number % workers));
    // Few streams: each counts until the service notices that its client has disconnected.
    Operation operation = draws.below(1_000) == 0 ? draws.of(streams) : draws.of(operations);
    RequestDraft draft = new RequestDraft(operation, names, draws);
    draft.credential = credential(operation, draws);
    JsonNode body = body(operation, names, draws);
    draft.body = body.isMissingNode() ? new byte[0] : BodyMutation.write(body).getBytes(UTF_8);
    int kind = draws.below(100);
    if (kind < 25) {
      draft.isPristine = true;
    } else if (kind < 65) {
      mutateBody(draft, body, draws);
    } else if (kind < 80) {
      draft.mutateTarget();
    } else if (kind < 90) {
      HeaderMutation.apply(draft, draws);
    } else if (kind < 95) {
      draft.mutateMethod();
    } else {
      draft.mutateFraming();
    }
    return draft.finish(number);
  }

  private void mutateBody(RequestDraft draft, JsonNode body, Draws draws) {
    if (draft.operation.bodyType().isEmpty()) {
      draft.mutateTarget();
    } else if (draws.chance(80)) {
      draft.body = new BodyMutation(draws).mutated(body).getBytes(UTF_8);
    } else {
      draft.body = BodyBytes.mutated(draft.body, draws);
    }
  }

  private JsonNode body(Operation operation, Names names, Draws draws) {
    if (operation.bodyType().isEmpty()) {
      return MissingNode.getInstance();
    }
    JsonNode document = documents.getOrDefault(operation.service(), MissingNode.getInstance());
    SchemaValues values = new SchemaValues(document, names, draws);
    JsonNode sample = Samples.of(operation, names, draws);
    if (sample.isMissingNode() || draws.chance(10)) {
      return values.value("", operation.body(), 0);
    }
    if (draws.chance(30)
        && sample instanceof ObjectNode object
        && values.value("", operation.body(), 0) instanceof ObjectNode allowed) {
      Samples.enrich(object, allowed);
    }
    return sample;
  }

  private static Credential credential(Operation operation, Draws draws) {
    List<Credential> opening = Credential.opening(operation.scopes());
    return draws.chance(70) && !opening.isEmpty()
        ? draws.of(opening)
        : draws.of(List.of(Credential.values()));
  }
}
