package dev.splitstream.query.server.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.splitstream.query.statistics.method.StatisticalMethod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a method, and what is to be said about it.
 *
 * @param method its name
 * @param result figures by name; null where a figure is undefined
 * @param formula in plain text
 * @param source where the formula is from
 * @param assumptions what must hold for the result to mean what it says
 */
@Schema(name = "StatisticalResult")
record ResultBody(
    String method,
    @Schema(type = "object")
        @JsonInclude(value = JsonInclude.Include.ALWAYS, content = JsonInclude.Include.ALWAYS)
        Object result,
    String formula,
    String source,
    List<String> assumptions) {
  static ResultBody of(StatisticalMethod method, Map<String, @Nullable Object> result) {
    return new ResultBody(
        method.name(), result, method.formula(), method.source(), method.assumptions());
  }
}
