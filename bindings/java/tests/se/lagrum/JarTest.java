package se.lagrum;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Test;
import org.w3c.dom.Element;

/** What lies in the jar beside its classes. */
public class JarTest {
  private static final String MAVEN = "META-INF/maven/se.lagrum/lagrum/";

  @Test
  public void mavenFindsWhatItIs() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element project = factory.newDocumentBuilder().parse(new ByteArrayInputStream(resource(MAVEN + "pom.xml"))).getDocumentElement();
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(resource(MAVEN + "pom.properties")));
    assertEquals("http://maven.apache.org/POM/4.0.0", project.getNamespaceURI());
    for (String key : new String[] {"groupId", "artifactId", "version"}) {
      assertEquals(key, properties.getProperty(key), text(project, key));
    }
    String version = System.getProperty("version");
    assertEquals("bindings/java/pom.xml has another version", version, text(project, "version"));
    assertEquals("se.lagrum:lagrum:jar", text(project, "groupId") + ":" + text(project, "artifactId") + ":" + text(project, "packaging"));
    assertEquals(2, project.getElementsByTagName("license").getLength());
  }

  @Test
  public void theLicencesTravelAlong() throws IOException {
    assertTrue(new String(resource("META-INF/LICENSE-APACHE"), StandardCharsets.UTF_8).contains("Apache License"));
    assertTrue(new String(resource("META-INF/LICENSE-MIT"), StandardCharsets.UTF_8).contains("Permission is hereby granted"));
    assertTrue(new String(resource("META-INF/THIRD-PARTY.md"), StandardCharsets.UTF_8).contains("\n| jni 0."));
  }

  private static String text(Element project, String key) {
    return project.getElementsByTagName(key).item(0).getTextContent();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream resource = RulePackage.class.getResourceAsStream("/" + name)) {
      assertTrue(name, resource != null);
      return resource.readAllBytes();
    }
  }
}
