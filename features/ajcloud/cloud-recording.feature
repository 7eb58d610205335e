@ajcloud
Feature: Cloud recording
  What the cloud records of a camera follows from its plan and from what the camera can do, and
  takes nothing from what the card records.

  @AJ-CLOUD-06
  Rule: Whether the cloud records on motion or continuously follows from the plan

    @firm
    Scenario Outline: Somebody moves before a camera in a motion plan
      Given a camera at home
      And the camera is in the <plan> plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case                | plan     |
        | the common one      | Standard |
        | the one with labels | AI       |
        | the one for 15 days | Extended |
        | the one for 30 days | Pro      |

    @firm @wired
    Scenario Outline: Nothing moves before a camera in a motion plan
      Given a camera at home
      And the camera is in the <plan> plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

      Examples:
        | case                | plan     |
        | the common one      | Standard |
        | the one with labels | AI       |
        | the one for 15 days | Extended |
        | the one for 30 days | Pro      |

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves before a camera in the continuous plan
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows cloud recordings of the last 30 minutes within 10 minutes

    @reference @wired @needs-continuous-recording
    Scenario Outline: The owner asks for the mode of another plan
      Given a camera with continuous recording at home
      And the camera is in the <plan> plan
      When the owner tries to set the cloud storage mode to "<mode>"
      Then the app refuses with the reason "the plan sets the mode"

      Examples:
        | case                   | plan     | mode                       |
        | more than the plan has | Standard | continuous recording       |
        | less than the plan has | Plus     | motion detection recording |

  @AJ-CLOUD-07
  Rule: A battery camera is recorded to the cloud on motion only, also in the Plus plan

    @firm @battery
    Scenario: Nothing moves before a battery camera
      Given a camera at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @firm @battery
    Scenario: Somebody moves before a battery camera
      Given a camera at home
      And the camera is in the Plus plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

    @firm @wired @needs-continuous-recording
    Scenario: Nothing moves before a wired camera
      Given a camera with continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows cloud recordings of the last 30 minutes within 10 minutes

    @reference @battery
    Scenario: Nothing moves before a battery camera that is being charged
      Given a camera at home
      And the camera is in the Plus plan
      And the technician puts the camera on charge
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

  @AJ-CLOUD-08
  Rule: Only a model made for it is recorded to the cloud continuously

    @firm @wired @needs-no-continuous-recording
    Scenario: The model is not made for it, and all is still
      Given a camera without continuous recording at home
      And the camera is in the Plus plan
      When 60 minutes pass
      Then Replay shows no cloud recording of the last 30 minutes for 10 minutes

    @reference @wired @needs-no-continuous-recording
    Scenario: The model is not made for it, and somebody moves
      Given a camera without continuous recording at home
      And the camera is in the Plus plan
      When a person comes into view for 20 seconds
      Then Replay shows a cloud recording of the movement within 5 minutes

  @AJ-CLOUD-11 @needs-card-slot
  Rule: Card and cloud record one camera at the same time

    @firm
    Scenario: Both record on motion
      Given a camera at home that records on motion to a card
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement on the card and in the cloud

    @firm @wired @needs-continuous-recording
    Scenario Outline: The modes differ and somebody moves
      Given a camera at home that records <mode> to a card
      And the camera is in the <plan> plan
      And 10 minutes pass
      When a person comes into view for 20 seconds
      Then after 10 minutes Replay shows the movement on the card and in the cloud

      Examples:
        | case                   | mode         | plan     |
        | the card records more  | continuously | Standard |
        | the cloud records more | on motion    | Plus     |

    @firm @wired @needs-continuous-recording
    Scenario Outline: The modes differ and nothing moves
      Given a camera at home that records <mode> to a card
      And the camera is in the <plan> plan
      When 60 minutes pass
      Then Replay shows <one> recordings of the last 30 minutes within 10 minutes
      And Replay shows no <other> recording of the last 30 minutes for 10 minutes

      Examples:
        | case                   | mode         | plan     | one   | other |
        | the card records more  | continuously | Standard | card  | cloud |
        | the cloud records more | on motion    | Plus     | cloud | card  |
