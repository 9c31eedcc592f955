package dev.splitstream.assignment.server.number;

import dev.splitstream.http.problem.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.JsonParserDelegate;

/** A JSON parser that rejects numbers outside {@link NumberBounds} before converting them. */
final class BoundedNumbers extends JsonParserDelegate {

  BoundedNumbers(JsonParser parser) {
    super(parser);
  }

  @Override
  public BigDecimal getDecimalValue() {
    check();
    return super.getDecimalValue();
  }

  @Override
  public BigInteger getBigIntegerValue() {
    check();
    return super.getBigIntegerValue();
  }

  @Override
  public Number getNumberValue() {
    check();
    return super.getNumberValue();
  }

  private void check() {
    String fault = NumberBounds.fault(getString());
    if (fault != null) {
      throw ProblemException.invalid(streamReadContext().pathAsPointer().toString(), fault);
    }
  }
}
