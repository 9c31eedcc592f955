@NullMarked
package dev.splitstream.assignment.server.web;

import org.jspecify.annotations.NullMarked;
