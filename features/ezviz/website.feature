@ezviz
Feature: Web site
  The vendor's web site tells visitors with an old browser so, and sends them to the site of their
  country when they choose one.

  @EZ-WEB-01 @app
  Rule: A visitor with Internet Explorer 10 or older is asked for a newer browser

    @firm
    Scenario Outline: The browser is too old
      Given the user has no account
      When the user opens the web site in "<browser>"
      Then the browser shows a notice to get a newer browser within 1 minute

      Examples:
        | case                   | browser              |
        | long unsupported       | Internet Explorer 9  |
        | the newest unsupported | Internet Explorer 10 |

    @reference
    Scenario Outline: The browser is new enough
      Given the user has no account
      When the user opens the web site in "<browser>"
      Then the browser shows no notice to get a newer browser for 10 minutes

      Examples:
        | case                 | browser              |
        | the oldest supported | Internet Explorer 11 |
        | a current one        | Firefox              |

  @EZ-WEB-02 @app
  Rule: A visitor who chooses a country or region is sent to its site

    @firm
    Scenario Outline: The visitor chooses
      Given the user opens the web site in "Firefox"
      When the user tries to press "<country>"
      Then the browser shows the site of "<country>" within 1 minute

      Examples:
        | case            | country |
        | one country     | Germany |
        | another country | Brazil  |

    @reference
    Scenario: The visitor chooses nothing
      Given the user opens the web site in "Firefox"
      When 10 minutes pass
      Then the browser shows the site of no country for 10 minutes
