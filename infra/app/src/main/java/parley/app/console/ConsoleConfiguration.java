package parley.app.console;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.instagram.graph.GraphConfiguration;
import parley.instagram.token.TokenConfiguration;
import parley.pipeline.database.DatabaseConfiguration;

/** The console's part of a process: login, permissions, and the API of what belongs to no single stage. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({DatabaseConfiguration.class, TokenConfiguration.class, GraphConfiguration.class})
public class ConsoleConfiguration {}
