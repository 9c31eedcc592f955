package dev.splitstream.catalog;

/**
 * One arm of an experiment.
 *
 * @param id unique in the experiment
 * @param name for people
 * @param weight its share, in ten-thousandths; the weights of an experiment add up to 10,000
 * @param config a JSON object handed to the application
 */
public record Variant(String id, String name, int weight, String config) {}
