@ajcloud
Feature: Labels
  A camera that recognises what it sees, by itself or through the AI plan, says so in the
  notification. Its owner may choose to be told of some labels only.

  @AJ-AI-01 @needs-no-built-in-detection
  Rule: The alarms of a camera that was added to the AI plan are labelled by default

    Background:
      Given a camera without built-in detection at home

    @firm
    Scenario Outline: The camera was added
      Given the camera is in the AI plan
      When <what> comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "<label>"

      Examples:
        | case    | what      | label   |
        | person  | a person  | person  |
        | vehicle | a vehicle | vehicle |
        | pet     | a pet     | pet     |
        | package | a package | package |

    @firm
    Scenario: The owner has subscribed but not added the camera
      Given the owner has the AI plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

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

  @AJ-AI-03 @needs-no-built-in-detection
  Rule: A camera without built-in detection has labels only in the AI plan

    Background:
      Given a camera without built-in detection at home

    @firm
    Scenario: The camera is in no plan
      Given 5 minutes pass
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

    @firm
    Scenario: The camera is in the Standard plan
      Given the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

    @firm
    Scenario: The AI plan is in its trial
      Given the camera is in the AI plan in its trial
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "person"

    @firm @time-travel
    Scenario: The AI plan has ended
      Given the camera is in the AI plan
      And the owner cancels the AI plan
      And it is 1 day after the end of the AI plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

    @reference
    Scenario Outline: The camera is in a larger plan
      Given the camera is in the <plan> plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

      Examples:
        | case     | plan     |
        | Extended | Extended |
        | Pro      | Pro      |

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

  @AJ-AI-05
  Rule: When notifications are restricted to chosen labels, only alarms with one of them are told, with that label

    Background:
      Given a camera at home
      And the camera is in the AI plan

    @firm
    Scenario Outline: The label is chosen
      Given the owner chooses to be notified of <labels> only
      When <what> comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "<label>"

      Examples:
        | case                 | labels                                   | what      | label   |
        | the only one chosen  | "person"                                 | a person  | person  |
        | person, of all four  | "person", "vehicle", "pet" and "package" | a person  | person  |
        | vehicle, of all four | "person", "vehicle", "pet" and "package" | a vehicle | vehicle |
        | pet, of all four     | "person", "vehicle", "pet" and "package" | a pet     | pet     |
        | package, of all four | "person", "vehicle", "pet" and "package" | a package | package |

    @firm
    Scenario Outline: No chosen label matches
      Given the owner chooses to be notified of <labels> only
      When <what> comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

      Examples:
        | case                      | labels                                   | what      |
        | another label             | "person"                                 | a pet     |
        | no label, one chosen      | "person"                                 | a balloon |
        | no label, all four chosen | "person", "vehicle", "pet" and "package" | a balloon |

    @reference
    Scenario Outline: A person and a pet come together
      Given the owner chooses to be notified of "<chosen>" only
      When a person and a pet come into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "<chosen>"

      Examples:
        | case   | chosen |
        | person | person |
        | pet    | pet    |

  @AJ-AI-06
  Rule: An alarm without any of the chosen labels is logged and not told

    Background:
      Given a camera at home
      And the camera is in the AI plan

    @firm
    Scenario Outline: What moves has no chosen label
      Given the owner chooses to be notified of "person" only
      When <what> comes into view for 20 seconds
      Then the Alert list shows a new alarm within 2 minutes
      And no notification about the camera arrives on the phone for 10 minutes

      Examples:
        | case          | what      |
        | another label | a pet     |
        | no label      | a balloon |

  @AJ-AI-07
  Rule: Choosing further labels brings the notifications that the restriction kept back

    Background:
      Given a camera at home
      And the camera is in the AI plan
      And the owner chooses to be notified of "person" only

    @firm
    Scenario: No further label is chosen
      Given 5 minutes pass
      When a pet comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

    @firm
    Scenario Outline: Further labels are chosen
      Given the owner chooses to be notified of <labels> only
      When a pet comes into view for 20 seconds
      Then the notification that arrives within 2 minutes is labelled "pet"

      Examples:
        | case           | labels                                   |
        | one label more | "person" and "pet"                       |
        | all four       | "person", "vehicle", "pet" and "package" |

  @AJ-AI-08
  Rule: Unless notifications are restricted, alarms of any label and of none are told

    @firm
    Scenario Outline: Nobody has restricted the notifications
      Given a camera at home
      And the camera is in the AI plan
      When <what> comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

      Examples:
        | case           | what      |
        | person         | a person  |
        | vehicle        | a vehicle |
        | pet            | a pet     |
        | package        | a package |
        | something else | a balloon |
