@ajcloud
Feature: Labels
  A camera that recognises what it sees says so in the notification.

  @AJ-AI-02
  Rule: A camera with built-in detection labels its alarms by default, with or without a plan

    @firm @needs-built-in-detection
    Scenario: The camera is in no plan
      Given a camera with built-in detection at home
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "person"

    @firm @needs-built-in-detection
    Scenario: The camera is in the Standard plan
      Given a camera with built-in detection at home
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "person"

  @AJ-AI-04
  Rule: Alarms are labelled person, vehicle, pet or package, after what was seen, and nothing else

    @firm @needs-built-in-detection
    Scenario Outline: One of the four comes into view for 20 seconds
      Given a camera with built-in detection at home
      When <what> comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "<label>"

      Examples:
        | case    | what      | label   |
        | person  | a person  | person  |
        | vehicle | a vehicle | vehicle |
        | pet     | a pet     | pet     |
        | package | a package | package |

    @reference @needs-built-in-detection
    Scenario: Something else comes into view for 20 seconds
      Given a camera with built-in detection at home
      When a balloon comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label
