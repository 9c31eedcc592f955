package dev.splitstream.query.server.results.query;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The query parameters that results and time series share, for the API's description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
    name = "from",
    in = ParameterIn.QUERY,
    description = "RFC 3339, a whole minute (or step), not after the start of the experiment")
@Parameter(
    name = "to",
    in = ParameterIn.QUERY,
    description = "RFC 3339, a whole minute (or step), exclusive; windows before count")
@Parameter(
    name = "metric",
    in = ParameterIn.QUERY,
    description = "only this metric of the experiment; it becomes the primary one")
@Parameter(
    name = "alpha",
    in = ParameterIn.QUERY,
    description = "two-sided error between 0 and 1; by default the experiment's")
@Parameter(
    name = "method",
    in = ParameterIn.QUERY,
    description =
        "sequential (may be looked at any time) or fixed (one look); by default the experiment's."
            + " bayesian adds to that one what is believed of each difference, and decides nothing")
public @interface ResultsParameters {}
